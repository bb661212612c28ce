import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';

/** Objects that a field may refer to: one for ref, refs, user, dept; several for poly; none otherwise. */
export function referencesOf(field: FieldDeclaration): readonly string[] {
  if ('object' in field && typeof field.object === 'string') return [field.object];
  if ('objects' in field && Array.isArray(field.objects))
    return field.objects.filter((o) => typeof o === 'string');
  if (field.kind === 'user') return ['user'];
  if (field.kind === 'dept') return ['department'];
  return [];
}

import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';

/** Objects that a field may refer to: one for ref, refs, user, dept; several for poly; none otherwise. */
export function referencesOf(field: FieldDeclaration): readonly string[] {
  if (!('to' in field)) return [];
  if (typeof field.to === 'string') return [field.to];
  return Array.isArray(field.to) ? field.to.filter((target) => typeof target === 'string') : [];
}

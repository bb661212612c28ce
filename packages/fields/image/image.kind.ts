import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind } from '@kehu/kernel/declare/kind.ts';
import { refuse, type Declared, type FieldOptions, type Only } from '../family/declaration.ts';
import { idSchema, parseId } from '../family/reference.ts';

/** One picture. */
export type ImageField = FieldDeclaration;

/**
 * One picture, by the id that `POST /files` gave it. Cells of a sheet cannot hold one. Errors: `bad_format`.
 * @example image({ label: { zh: '头像', en: 'Avatar' } })
 */
export function image<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'image', O, string> {
  return { ...options, kind: 'image' };
}

export const imageKind: FieldKind<ImageField, string> = {
  name: 'image',
  label: { zh: '图片', en: 'Picture' },
  operators: ['empty', 'not_empty'],
  sortable: false,
  groupable: false,
  parse: parseId,
  parseCell: (cell) => (cell.text.trim() === '' ? parseId(null) : refuse('bad_format')),
  format: (value) => value,
  schema: () => idSchema,
};

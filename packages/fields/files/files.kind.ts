import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind } from '@kehu/kernel/declare/kind.ts';
import { mistakes, refuse, type Declared, type FieldOptions, type Only } from '../family/declaration.ts';
import { idsSchema, parseIds } from '../family/ids.ts';

/** Several files. */
export interface FilesField extends FieldDeclaration {
  /** Number of files; 50 unless said. */
  readonly max?: number;
}

type Options = FieldOptions & Pick<FilesField, 'max'>;

const defaultMax = 50;

/**
 * Several files, by the ids that `POST /files` gave them, each once, in the order given. Cells of a sheet cannot hold
 * them. Errors: `bad_format`, `over_limit` {max}.
 * @example files({ label: { zh: '附件', en: 'Files' }, max: 9 })
 */
export function files<const O extends Options>(
  options: Only<O, Options>,
): Declared<'files', O, readonly string[]> {
  return { ...options, kind: 'files' };
}

export const filesKind: FieldKind<FilesField, readonly string[]> = {
  name: 'files',
  label: { zh: '附件', en: 'Files' },
  operators: ['empty', 'not_empty'],
  sortable: false,
  groupable: false,
  parse: (input, { max = defaultMax }) => parseIds(input, max),
  parseCell: (cell) => (cell.text.trim() === '' ? parseIds(null) : refuse('bad_format')),
  format: (value, _field, context) =>
    context.locale === 'en' ? `${value.length} files` : `${value.length} 个文件`,
  schema: ({ max = defaultMax }) => idsSchema(max),
  check: ({ max = 1 }) =>
    mistakes([!Number.isInteger(max) || max < 1, 'max must be a positive whole number']),
};

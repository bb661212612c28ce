import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind, Parsed } from '@kehu/kernel/declare/kind.ts';
import { foldCase } from '@kehu/kernel/text/normalise.ts';
import {
  accept,
  isEmpty,
  refuse,
  type Declared,
  type FieldOptions,
  type Only,
} from '../family/declaration.ts';

/** Yes, no, or not answered. */
export type BoolField = FieldDeclaration;

/**
 * Yes or no. On the wire only `true` and `false`. Errors: `bad_format`.
 * @example bool({ label: { zh: '重点客户', en: 'Key account' }, default: false })
 */
export function bool<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'bool', O, boolean> {
  return { ...options, kind: 'bool' };
}

const yes = new Set(['是', '对', '有', '真', '√', '✓', '✔', '☑', 'yes', 'y', 'true', 't', '1', 'on']);
const no = new Set([
  '否',
  '不',
  '不是',
  '无',
  '没有',
  '假',
  '×',
  '✗',
  '✘',
  '☐',
  'no',
  'n',
  'false',
  'f',
  '0',
  'off',
  'x',
]);

function parse(input: unknown): Parsed<boolean> {
  if (isEmpty(input)) return accept<boolean>(null);
  return typeof input === 'boolean' ? accept(input) : refuse('bad_format');
}

function parseWord(word: string): Parsed<boolean> {
  if (word === '') return accept<boolean>(null);
  if (yes.has(word)) return accept(true);
  return no.has(word) ? accept(false) : refuse('bad_format');
}

export const boolKind: FieldKind<BoolField, boolean> = {
  name: 'bool',
  label: { zh: '是否', en: 'Yes or no' },
  operators: ['eq', 'ne', 'empty', 'not_empty'],
  sortable: false,
  groupable: true,
  parse,
  parseCell: (cell) => (cell.bool === undefined ? parseWord(foldCase(cell.text)) : accept(cell.bool)),
  format: (value, _field, context) =>
    context.locale === 'en' ? (value ? 'Yes' : 'No') : value ? '是' : '否',
  schema: () => ({ type: 'boolean' }),
};

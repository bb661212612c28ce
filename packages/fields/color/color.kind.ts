import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind, Parsed } from '@kehu/kernel/declare/kind.ts';
import { toHalfWidth } from '@kehu/kernel/text/normalise.ts';
import { compareText } from '@kehu/kernel/query/match.ts';
import {
  accept,
  isEmpty,
  refuse,
  type Declared,
  type FieldOptions,
  type Only,
} from '../family/declaration.ts';

/** A colour, for tags and groups. */
export type ColorField = FieldDeclaration;

/**
 * A colour `#rrggbb` in lower case; `#rgb` is taken too. Errors: `bad_format`.
 * @example color({ label: { zh: '颜色', en: 'Colour' } }) // '#1677ff'
 */
export function color<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'color', O, string> {
  return { ...options, kind: 'color' };
}

function parse(input: unknown): Parsed<string> {
  if (isEmpty(input)) return accept<string>(null);
  const text = typeof input === 'string' ? toHalfWidth(input).trim().toLowerCase() : '';
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  const whole = short
    ? `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`
    : text;
  return /^#[0-9a-f]{6}$/.test(whole) ? accept(whole) : refuse('bad_format');
}

export const colorKind: FieldKind<ColorField, string> = {
  name: 'color',
  label: { zh: '颜色', en: 'Colour' },
  operators: ['eq', 'ne', 'in', 'not_in', 'empty', 'not_empty'],
  sortable: false,
  groupable: true,
  parse,
  parseCell: (cell) => parse(cell.text.trim()),
  format: (value) => value,
  compare: compareText,
  schema: () => ({ type: 'string', pattern: '^#[0-9a-f]{6}$' }),
};

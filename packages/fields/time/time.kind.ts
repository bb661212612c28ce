import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind, Parsed } from '@kehu/kernel/declare/kind.ts';
import { compareText } from '@kehu/kernel/query/match.ts';
import { toHalfWidth } from '@kehu/kernel/text/normalise.ts';
import {
  accept,
  isEmpty,
  refuse,
  type Declared,
  type FieldOptions,
  type Only,
} from '../family/declaration.ts';
import { orderedOperators } from '../family/number.ts';

/** A time of day without a zone. */
export type TimeField = FieldDeclaration;

/**
 * A time of day `HH:mm`, 00:00–23:59. Errors: `bad_format`.
 * @example time({ label: { zh: '上班时间', en: 'Start of work' } }) // '09:00'
 */
export function time<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'time', O, string> {
  return { ...options, kind: 'time' };
}

function parse(input: unknown): Parsed<string> {
  if (isEmpty(input)) return accept<string>(null);
  const text = typeof input === 'string' ? input.trim() : '';
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? accept(text) : refuse('bad_format');
}

export const timeKind: FieldKind<TimeField, string> = {
  name: 'time',
  label: { zh: '时间', en: 'Time' },
  operators: orderedOperators,
  sortable: true,
  groupable: true,
  parse,
  parseCell: (cell) => {
    if (cell.date !== undefined) return parse(cell.date.slice(11, 16));
    const [, hour = '', minute = ''] =
      /^(\d{1,2})[:时点](\d\d)(?::00|分)?$/.exec(toHalfWidth(cell.text).trim()) ?? [];
    return parse(hour === '' ? cell.text : `${hour.padStart(2, '0')}:${minute}`);
  },
  format: (value) => value,
  compare: compareText,
  schema: () => ({ type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
};

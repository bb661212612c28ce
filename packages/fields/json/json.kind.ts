import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind, Parsed } from '@kehu/kernel/declare/kind.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import {
  accept,
  isEmpty,
  mistakes,
  refuse,
  type Declared,
  type FieldOptions,
  type Only,
} from '../family/declaration.ts';

/** Structured data that only code reads. */
export interface JsonField extends FieldDeclaration {
  /** UTF-16 units of its text form; 100,000 unless said. */
  readonly max?: number;
}

type Options = FieldOptions & Pick<JsonField, 'max'>;

const defaultMax = 100_000;
const deepest = 32;

/**
 * Any JSON value but null. Errors: `bad_format` (NUL, half surrogates, nested deeper than 32), `too_long` {max}.
 * @example json({ label: { zh: '条件', en: 'Conditions' } })
 */
export function json<const O extends Options>(options: Only<O, Options>): Declared<'json', O, Json> {
  return { ...options, kind: 'json' };
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

function isSound(value: unknown, depth: number): value is Json {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value !== 'object' || depth === 0) return false;
  if (Array.isArray(value)) return value.every((element) => isSound(element, depth - 1));
  return Object.entries(value).every(([key, member]) => isStorable(key) && isSound(member, depth - 1));
}

function parse(input: unknown, { max = defaultMax }: JsonField): Parsed<Json> {
  if (isEmpty(input)) return accept<Json>(null);
  if (!isSound(input, deepest)) return refuse('bad_format');
  return JSON.stringify(input).length > max ? refuse('too_long', { max }) : accept(input);
}

function parseText(text: string, field: JsonField): Parsed<Json> {
  try {
    return parse(text.trim() === '' ? null : JSON.parse(text), field);
  } catch {
    return refuse('bad_format');
  }
}

export const jsonKind: FieldKind<JsonField, Json> = {
  name: 'json',
  label: { zh: '结构化数据', en: 'Structured data' },
  operators: ['empty', 'not_empty'],
  sortable: false,
  groupable: false,
  parse,
  parseCell: (cell, field) => parseText(cell.text, field),
  format: (value) => JSON.stringify(value),
  schema: () => ({}),
  check: ({ max = 1 }) =>
    mistakes([!Number.isInteger(max) || max < 1, 'max must be a positive whole number']),
};

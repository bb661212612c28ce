import type { FieldDeclaration } from '../declare/field.ts';
import type { FieldKind } from '../declare/kind.ts';
import type { FilterContext } from '../declare/sql.ts';
import { isJsonArray, type Json } from '../json/json.ts';
import type { Operator } from './filter.ts';

/** Negations, and what each denies. An empty value satisfies every negation. */
const denied: { readonly [O in Operator]?: Operator } = {
  ne: 'eq',
  not_in: 'in',
  not_contains: 'contains',
};

/**
 * Lower case letter by letter, as PostgreSQL's lower() does it: a letter never becomes two, whatever its neighbours.
 * @example lower('ΑΣ') // 'ας' for String.toLowerCase, here 'ασ'
 */
export function lower(text: string): string {
  let result = '';
  for (const letter of text) {
    const small = letter === '\u0130' ? 'i' : letter.toLowerCase();
    result += small.length === letter.length ? small : letter;
  }
  return result;
}

/**
 * Order of two texts by code point, as `COLLATE "C"` has it: -1, 0, 1.
 * @example compareText('a', 'b') // -1
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [[...a], [...b]];
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(left.length - right.length);
}

/** Equality of JSON values; the order of an object's keys does not count. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isJsonArray(a) !== isJsonArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
  );
}

const list = (operand: Json): readonly Json[] => (isJsonArray(operand) ? operand : [operand]);

function order(kind: FieldKind, a: Json, b: Json): number {
  if (kind.compare) return kind.compare(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return Math.sign(Number(a) - Number(b));
}

function same(kind: FieldKind, value: Json, operand: Json): boolean {
  if (isJsonArray(value)) return value.some((element) => sameJson(element, operand));
  return kind.compare ? kind.compare(value, operand) === 0 : sameJson(value, operand);
}

function holds(value: Json, operand: Json, test: (value: string, part: string) => boolean): boolean {
  return typeof value === 'string' && typeof operand === 'string' && test(lower(value), lower(operand));
}

function between(kind: FieldKind, value: Json, operand: Json): boolean {
  const [from = null, to = null] = list(operand);
  return (from === null || order(kind, value, from) >= 0) && (to === null || order(kind, value, to) <= 0);
}

/** How a value of an ordinary kind satisfies a positive operator; lists (`multi`, `refs`) by their elements. */
export function matchValue(
  kind: FieldKind,
  op: Operator,
  value: Json,
  operand: Json,
  context: FilterContext,
): boolean {
  const any = (wanted: readonly Json[]): boolean => wanted.some((one) => same(kind, value, one));
  switch (op) {
    case 'eq':
      return same(kind, value, operand);
    case 'contains':
      return isJsonArray(value) ? any([operand]) : holds(value, operand, (text, part) => text.includes(part));
    case 'starts_with':
      return holds(value, operand, (text, part) => text.startsWith(part));
    case 'in':
      return any(list(operand));
    case 'gt':
      return order(kind, value, operand) > 0;
    case 'gte':
      return order(kind, value, operand) >= 0;
    case 'lt':
      return order(kind, value, operand) < 0;
    case 'lte':
      return order(kind, value, operand) <= 0;
    case 'between':
      return between(kind, value, operand);
    case 'is_me':
      return any([context.userId]);
    case 'in_my_dept':
      return any(context.departmentIds);
    default:
      return false;
  }
}

/**
 * Does a canonical value satisfy a condition? The same answer as `FieldSql.filter` gives; never undecided.
 * @example matches(textKind, field, '杭州远图', 'contains', '远图', context) // true
 */
export function matches(
  kind: FieldKind,
  field: FieldDeclaration,
  value: Json,
  op: Operator,
  operand: Json,
  context: FilterContext,
): boolean {
  if (op === 'empty') return value === null;
  if (op === 'not_empty') return value !== null;
  const positive = denied[op];
  if (positive) return !matches(kind, field, value, positive, operand, context);
  if (value === null) return false;
  return kind.matches
    ? kind.matches(value, op, operand, field, context)
    : matchValue(kind, op, value, operand, context);
}

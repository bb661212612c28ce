import type { Operator } from '@kehu/kernel/query/filter.ts';
import type { Span } from '@kehu/kernel/query/relative-dates.ts';
import { isRelativeDate } from '@kehu/kernel/query/relative-dates.ts';
import type { Parsed } from '@kehu/kernel/declare/kind.ts';
import { accept, refuse } from './declaration.ts';
import { orderedOperators } from './number.ts';

/** Operators of days and moments. */
export const momentOperators: readonly Operator[] = [...orderedOperators, 'within'];

/** The operand of `within`: a relative date by name. It stays a name, so that a saved view is about its own day. */
export function parseRelative(input: unknown): Parsed<string> {
  return typeof input === 'string' && isRelativeDate(input) ? accept(input) : refuse('bad_format');
}

/** True when a day or moment lies in [from, to). */
export function isWithin(value: string, { from, to }: Span): boolean {
  return (from === undefined || value >= from) && (to === undefined || value < to);
}

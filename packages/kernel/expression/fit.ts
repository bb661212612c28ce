import Big from 'big.js';
import type { Json } from '../json/json.ts';
import type { ExpressionType } from './expression.ts';

/** What a field can hold of an expression's value. */
export type Fit =
  | { readonly type: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly type: 'int' }
  | { readonly type: 'text'; readonly max: number }
  | { readonly type: 'bool' }
  | { readonly type: 'date' };

/** True when values of a type have a place there: a whole number in a decimal field, say. */
export function fits(type: ExpressionType, fit: Fit): boolean {
  return type === fit.type || (type === 'int' && fit.type === 'decimal');
}

/** The greatest number that a fit of numbers holds. */
export function greatest(fit: Extract<Fit, { readonly type: 'int' | 'decimal' }>): Big {
  if (fit.type === 'int') return new Big(Number.MAX_SAFE_INTEGER);
  return new Big(10).pow(fit.precision - fit.scale).minus(new Big(1).div(new Big(10).pow(fit.scale)));
}

/**
 * The value of an expression as a canonical value of a field: numbers rounded half up to the field's decimals, texts cut
 * to its length. A number that is too large for the field is empty: no record is held back by a formula.
 * @example fitValue('2.345', { type: 'decimal', precision: 18, scale: 2 }) // '2.35'
 */
export function fitValue(value: Json, fit: Fit): Json {
  if (value === null) return null;
  if (fit.type === 'text') return [...String(value)].slice(0, fit.max).join('');
  if (fit.type !== 'int' && fit.type !== 'decimal') return value;
  const scale = fit.type === 'int' ? 0 : fit.scale;
  const rounded = new Big(String(value)).round(scale, 1);
  if (rounded.abs().gt(greatest(fit))) return null;
  if (fit.type === 'int') return rounded.toNumber() + 0;
  return rounded.eq(0) ? new Big(0).toFixed(scale) : rounded.toFixed(scale);
}

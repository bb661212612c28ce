import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { DuplicateKey } from '@kehu/kernel/declare/object.ts';
import { blockingKeys } from '@kehu/kernel/text/blocking-keys.ts';
import type { DuplicateSide } from '@kehu/kernel/text/duplicate-score.ts';
import { foldCase } from '@kehu/kernel/text/normalise.ts';
import { phoneDigits } from '@kehu/kernel/text/phone.ts';
import type { ObjectModel } from '../../registry/model.ts';

/** Keys of likely duplicates: two records that share none are not compared. Stored in `<object>_duplicate.keys`. */
export function duplicateKeys(model: ObjectModel, values: Values): readonly number[] {
  const keys = model.declaration.duplicates?.keys ?? [];
  const texts = keys.flatMap((key) => key.fields.flatMap((field) => keysOf(key, field, values[field])));
  return [...new Set(texts.map(keyNumber))].sort((a, b) => a - b);
}

/** A portion asks three times for the same names: to find candidates, to find twins, to store. */
const recentNames = new Map<string, readonly string[]>();
const mostRecent = 4_000;

function nameKeys(name: string): readonly string[] {
  const known = recentNames.get(name);
  if (known) return known;
  if (recentNames.size >= mostRecent) recentNames.clear();
  const keys = blockingKeys(name).map((key) => `n:${key}`);
  recentNames.set(name, keys);
  return keys;
}

function keysOf({ by }: DuplicateKey, field: string, value: unknown): readonly string[] {
  if (typeof value !== 'string' || value === '') return [];
  if (by === 'name') return nameKeys(value);
  if (by === 'phone') return [`t:${phoneDigits(value)}`];
  return [`x:${field}:${foldCase(value)}`];
}

/** 53 bits of two FNV-1a hashes: a bigint column that JavaScript numbers carry exactly. */
export function keyNumber(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995);
  }
  return ((high >>> 0) & 0x1fffff) * 0x100000000 + (low >>> 0);
}

/** What the comparison sees of a record. */
export function duplicateSide(model: ObjectModel, values: Values): DuplicateSide {
  const keys = model.declaration.duplicates?.keys ?? [];
  const text = (field: string): string | undefined => {
    const value = values[field];
    return typeof value === 'string' ? value : undefined;
  };
  const named = keys.find((key) => key.by === 'name')?.fields[0];
  const phones = keys
    .filter((key) => key.by === 'phone')
    .flatMap((key) => key.fields.flatMap((field) => text(field) ?? []));
  const exact = keys.filter((key) => key.by === 'exact').flatMap((key) => key.fields);
  const name = named === undefined ? undefined : text(named);
  const creditCode = exact.includes('credit_code') ? text('credit_code') : undefined;
  const email = exact.includes('email') ? text('email') : undefined;
  return { ...(name && { name }), phones, ...(creditCode && { creditCode }), ...(email && { email }) };
}

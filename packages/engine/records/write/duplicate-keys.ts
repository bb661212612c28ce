import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { DuplicateKey } from '@kehu/kernel/declare/object.ts';
import { blockingKeys } from '@kehu/kernel/text/blocking-keys.ts';
import { addressKey, type Comparable, type DuplicateSide } from '@kehu/kernel/text/comparable.ts';
import {
  compareSides,
  DUPLICATE_THRESHOLD,
  type DuplicateReason,
} from '@kehu/kernel/text/duplicate-score.ts';
import { foldCase } from '@kehu/kernel/text/normalise.ts';
import { phoneDigits } from '@kehu/kernel/text/phone.ts';
import { urlDomain } from '@kehu/kernel/text/url.ts';
import type { ObjectModel } from '../../registry/model.ts';

/** Keys of likely duplicates: two records that share none are not compared. Stored in `<object>_duplicate.keys`. */
export function duplicateKeys(model: ObjectModel, values: Values): readonly number[] {
  return [...new Set(textsOf(model, values).map(keyNumber))].sort((a, b) => a - b);
}

/** Parts of a name that a whole trade may share (技培训): they tell something only while few records have them. */
const weak = /^n:[^p]:/;

/** The same keys, apart by whether records that share no other one are worth comparing however many there are. */
export function weighedKeys(model: ObjectModel, values: Values): ReadonlyMap<number, { weak: boolean }> {
  return new Map(textsOf(model, values).map((text) => [keyNumber(text), { weak: weak.test(text) }]));
}

function textsOf(model: ObjectModel, values: Values): readonly string[] {
  const keys = model.declaration.duplicates?.keys ?? [];
  return keys.flatMap((key) => key.fields.flatMap((field) => keysOf(key, field, values[field])));
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
  if (by === 'phone') return keyed('t', phoneDigits(value));
  if (by === 'address') return keyed('a', addressKey(value));
  if (by === 'domain') return keyed('w', urlDomain(value));
  return [`x:${field}:${foldCase(value)}`];
}

const keyed = (sort: string, text: string): readonly string[] => (text === '' ? [] : [`${sort}:${text}`]);

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

/** Fields that the score knows by name; other exact ones are handles of a person. */
const known: ReadonlySet<string> = new Set(['credit_code', 'email']);

interface Compared {
  readonly name: string | undefined;
  readonly website: string | undefined;
  readonly address: string | undefined;
  readonly phones: readonly string[];
  readonly exact: ReadonlySet<string>;
  readonly handles: readonly string[];
}

/** Worked out once for a model: an import compares some ten records for each of its rows. */
const comparedOf = new WeakMap<ObjectModel, Compared>();

function comparedFields(model: ObjectModel): Compared {
  const found = comparedOf.get(model);
  if (found) return found;
  const keys = model.declaration.duplicates?.keys ?? [];
  const fieldsBy = (by: DuplicateKey['by']): readonly string[] =>
    keys.filter((key) => key.by === by).flatMap((key) => key.fields);
  const exact = fieldsBy('exact');
  const compared = {
    name: fieldsBy('name')[0],
    website: fieldsBy('domain')[0],
    address: fieldsBy('address')[0],
    phones: fieldsBy('phone'),
    exact: new Set(exact),
    handles: exact.filter((field) => !known.has(field)),
  };
  comparedOf.set(model, compared);
  return compared;
}

/** What the comparison sees of a record: the fields that the rule compares, and no others. */
export function duplicateSide(model: ObjectModel, values: Values): DuplicateSide {
  const compared = comparedFields(model);
  const text = (field: string | undefined): string | undefined => {
    const value = field === undefined ? undefined : values[field];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [name, website, address] = [compared.name, compared.website, compared.address].map(text);
  const creditCode = compared.exact.has('credit_code') ? text('credit_code') : undefined;
  const email = compared.exact.has('email') ? text('email') : undefined;
  const handles = compared.handles.flatMap((field) => {
    const value = text(field);
    return value === undefined ? [] : [`${field}:${value}`];
  });
  return {
    ...(name && { name }),
    phones: compared.phones.flatMap((field) => text(field) ?? []),
    ...(creditCode && { creditCode }),
    ...(email && { email }),
    ...(website && { website }),
    ...(address && { address }),
    ...(handles.length > 0 && { handles }),
  };
}

const reasonsOf: { readonly [B in Exclude<DuplicateKey['by'], 'exact'>]: readonly DuplicateReason[] } = {
  name: ['name_same', 'name_alike', 'name_short', 'name_contained'],
  phone: ['phone_same'],
  address: ['address_same'],
  domain: ['website_same'],
};

const exactReason = (field: string): DuplicateReason =>
  field === 'credit_code' ? 'credit_code_same' : field === 'email' ? 'email_same' : 'handle_same';

const reasonsFor = ({ by, fields }: DuplicateKey): readonly DuplicateReason[] =>
  by === 'exact' ? fields.map(exactReason) : reasonsOf[by];

/** The filled field by which a record was found to be like another; its title when that is one of several. */
export function fieldFound(model: ObjectModel, reasons: readonly string[], values: Values): string {
  const { title, duplicates } = model.declaration;
  const found = (duplicates?.keys ?? []).flatMap((key) =>
    key.fields.filter((field) => {
      const own = key.by === 'exact' ? [exactReason(field)] : reasonsOf[key.by];
      return (values[field] ?? '') !== '' && own.some((reason) => reasons.includes(reason));
    }),
  );
  return found.includes(title) ? title : (found[0] ?? title);
}

/** How likely two sides are one by the rule; undefined when they are not. */
export function likenessOf(
  model: ObjectModel,
  a: Comparable,
  b: Comparable,
): { readonly score: number; readonly reasons: readonly string[] } | undefined {
  const { keys = [], combine = 'any' } = model.declaration.duplicates ?? {};
  const { score: found, reasons } = compareSides(a, b);
  // An address alone says little, until somebody decides to go by it.
  const chosen = reasons.includes('address_same') && !reasons.includes('credit_code_differs');
  const score = chosen ? Math.max(found, DUPLICATE_THRESHOLD) : found;
  const agrees = (key: DuplicateKey): boolean => reasonsFor(key).some((reason) => reasons.includes(reason));
  const enough = combine === 'all' ? keys.every(agrees) : score >= DUPLICATE_THRESHOLD;
  return enough ? { score, reasons } : undefined;
}

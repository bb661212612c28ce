import { toFilter } from '@kehu/kernel/query/where.ts';
import { systemActor } from '../../access/system-actor.ts';
import type { Call } from '../../call/call.ts';
import { filterSql } from '../../query/filter-sql.ts';
import type { ObjectModel } from '../../registry/model.ts';
import { weighedKeys } from './duplicate-keys.ts';
import {
  candidatesFor,
  compare,
  matchesFor,
  type Compared,
  type Likely,
  type Match,
} from './find-duplicates.ts';

/** What is likely to be the same in another object, for each record. */
export interface Across {
  readonly other: ObjectModel;
  readonly found: readonly (readonly Likely[])[];
}

/**
 * The same in other objects (duplicate_rule, cross_object): a lead that is a customer already, a customer that a colleague
 * works on as a lead. Names and numbers have the same keys everywhere; the record's own rule says when they agree.
 */
export async function likelyAcross(
  call: Call,
  model: ObjectModel,
  records: readonly Compared[],
): Promise<readonly Across[]> {
  const keys = records.map((record) => weighedKeys(model, record.values));
  const all = new Map(keys.flatMap((some) => [...some]));
  const found: Across[] = [];
  if (all.size === 0) return found;
  for (const name of model.declaration.duplicates?.across ?? []) {
    const other = call.registry.objects.get(name);
    if (!other?.declaration.duplicates) continue;
    const { foundWhile } = other.declaration.duplicates;
    const reader = { ...call, actor: systemActor(call.actor) };
    const condition =
      foundWhile && ((alias: string) => filterSql(reader, other, toFilter(foundWhile), alias));
    const candidates = await candidatesFor(call, other, all, condition);
    found.push({ other, found: await compare(model, records, keys, candidates) });
  }
  return found;
}

/** The same as a caller may know of it, object by object. */
export const matchesAcross = (
  call: Call,
  across: readonly Across[],
): Promise<readonly (readonly (readonly Match[])[])[]> =>
  Promise.all(across.map(({ other, found }) => matchesFor(call, other, found)));

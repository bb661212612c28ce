import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Count, Filter } from '@kehu/kernel/query/filter.ts';
import type { Call } from '../call/call.ts';
import type { Queryable } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import { countBin } from '../query/bin.ts';
import { countStatement } from '../query/count-statement.ts';
import { bounded, wasStopped } from '../query/failure.ts';
import type { ListParameters } from '../query/parameters.ts';
import { conditionOf, questionOf } from '../query/ask.ts';
import { rangeSort } from '../query/range.ts';
import type { ObjectModel } from '../registry/model.ts';
import { searchFor } from '../search/search-for.ts';
import { needsVerifying } from '../search/verified.ts';
import { placesAfter } from './places.ts';

/** Records that a capped count tells exactly. */
const cap = 1_000;
/** Hits that are listed to be counted, where each must be verified. */
const most = 100_000;
/** Milliseconds after which a capped count is given up. */
const patience = 100;

/** How many records a list has: null for `none`; `capped` is exact to 1,000 and knows nothing after 100 ms. */
export async function count(
  call: Call,
  model: ObjectModel,
  parameters: Omit<ListParameters, 'limit'>,
  operation: Operation = 'view',
): Promise<Count | null> {
  if (parameters.count === 'none') return null;
  const limit = parameters.count === 'capped' ? cap + 1 : undefined;
  if (limit === undefined) {
    return bounded(async () => ({
      value: await counted(call, model, parameters, operation, undefined),
      exact: true,
    }));
  }
  return hurried(call, patience, async (db) => {
    const value = await counted({ ...call, db }, model, parameters, operation, limit);
    return value > cap ? { value: cap, exact: false } : { value, exact: true };
  });
}

/** Records that a filter finds, exact up to `most`; null for more of them, and where `ms` were not enough. */
export async function countFew(
  call: Call,
  model: ObjectModel,
  filter: Filter,
  most: number,
  ms: number,
): Promise<number | null> {
  const found = await hurried(call, ms, async (db) => {
    const value = await counted(
      { ...call, db },
      model,
      { filter, sort: [], count: 'capped' },
      'view',
      most + 1,
    );
    return value > most ? { value: null, exact: false } : { value, exact: true };
  });
  return found.value;
}

async function counted(
  call: Call,
  model: ObjectModel,
  parameters: Omit<ListParameters, 'limit'>,
  operation: Operation,
  limit: number | undefined,
): Promise<number> {
  if (parameters.q !== undefined && needsVerifying(call, model)) {
    const all = { ...parameters, sort: [], limit: limit ?? most };
    return (await placesAfter(call, model, all, operation, undefined)).slice(0, limit).length;
  }
  if (parameters.deleted) return countBin(call, model, parameters, limit);
  const { filter, slice, q } = parameters;
  conditionOf(call, model, filter, slice)?.('a'); // What may not be filtered by is refused as a filter, not as an order.
  const sort = q === undefined ? rangeSort(model, filter) : [];
  const need = (limit ?? Number.MAX_SAFE_INTEGER) - 1;
  const plain = await questionOf(
    call,
    model,
    { filter, ...(slice && { slice }), sort, limit: need },
    operation,
  );
  const question = q === undefined ? plain : searchFor(plain, q);
  const statement = countStatement(question, limit);
  if (!statement) return 0;
  const [row] = await call.db.query(statement);
  return Number(row?.[0] ?? 0);
}

/**
 * In a transaction of its own, because only there a statement's patience can be set for itself. Planned for its values each
 * time: a plan for any values reads whole branches where a few days were asked for.
 */
async function hurried(call: Call, ms: number, work: (db: Queryable) => Promise<Count>): Promise<Count> {
  try {
    return await call.workspace.database.transaction(async (tx) => {
      await tx.query(sql`select set_config('statement_timeout', ${String(ms)}, true),
        set_config('plan_cache_mode', 'force_custom_plan', true)`);
      return work(tx);
    });
  } catch (error) {
    if (wasStopped(error)) return { value: null, exact: false };
    throw error;
  }
}

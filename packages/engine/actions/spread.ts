import type { WritingCall } from '../call/call.ts';
import { empty, sql, tableOf } from '../db/sql.ts';
import { batchOf } from '../batches/log-moves.ts';
import type { Draft } from '../records/write/draft.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { NewOwner } from './receivers.ts';

/** turn: everybody gets as many · load: whoever has fewest gets the next one. */
export type SpreadBy = 'turn' | 'load';

/**
 * Spreads records over people. Within a batch it goes on where the last portion ended, because what each has got stands in
 * the log; ties go by the order in which the people were named.
 */
export class Spread {
  readonly #counts: Map<string, number>;
  readonly #by: SpreadBy;

  constructor(by: SpreadBy, counts: ReadonlyMap<string, number>) {
    this.#by = by;
    this.#counts = new Map(counts);
  }

  /** Who gets the record, among those who may: nobody of nobody. */
  next(draft: Draft, among: readonly NewOwner[]): NewOwner | undefined {
    const [first, ...others] = among;
    if (!first) return undefined;
    const owner = others.reduce((best, one) => (this.#of(one) < this.#of(best) ? one : best), first);
    this.#add(owner.id, 1);
    const former = draft.before?.['owner_id'];
    if (this.#by === 'load' && typeof former === 'string') this.#add(former, -1);
    return owner;
  }

  readonly #of = ({ id }: NewOwner): number => this.#counts.get(id) ?? 0;

  #add(id: string, more: number): void {
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + more);
  }
}

/** A spread of records of an object over these people, as far as the call's batch is. */
export async function spreadOver(
  call: WritingCall,
  model: ObjectModel,
  people: readonly string[],
  by: SpreadBy,
): Promise<Spread> {
  return new Spread(by, by === 'load' ? await held(call, model, people) : await given(call, model));
}

/** How many living records each of them has. */
async function held(
  call: WritingCall,
  model: ObjectModel,
  people: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await call.db
    .query(sql`select t.owner_id, count(*) from ${tableOf(call.workspace.schema, model.table)} t
    where t.owner_id = any(${people}::uuid[])${model.binned ? sql` and t.deleted_at is null` : empty} group by 1`);
  return countsIn(rows);
}

/** How many each has got in this batch. */
async function given(call: WritingCall, model: ObjectModel): Promise<ReadonlyMap<string, number>> {
  const batch = batchOf(call);
  if (batch === undefined) return new Map();
  const rows = await call.db
    .query(sql`select to_user, count(*) from ${tableOf(call.workspace.schema, 'assignment_log')}
    where batch_id = ${batch}::uuid and record_object = ${model.name} and to_user is not null group by 1`);
  return countsIn(rows);
}

const countsIn = (rows: readonly (readonly (string | null)[])[]): ReadonlyMap<string, number> =>
  new Map(rows.map(([id, count]) => [id ?? '', Number(count ?? 0)]));

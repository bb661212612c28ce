import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { create } from '../records/create.ts';
import { find } from '../records/find.ts';
import { keepValues } from '../records/keep.ts';
import { objectOf } from '../records/object-of.ts';
import { each } from '../records/write/outcome.ts';
import { moveTable } from './moves.ts';
import type { Moving } from './move.ts';
import type { Carried } from './carry.ts';
import type { Settled } from './survivor.ts';

/** What the undo of a merge needs to know. */
export interface Former extends Settled {
  readonly carried: Carried;
}

/** Records that became one at one stroke: a row of merge_log for each loser. */
export interface MergeRecord {
  readonly batch: string;
  readonly object: string;
  readonly into: string;
  readonly from: readonly string[];
  readonly rows: readonly string[];
  readonly state: string;
  readonly at: string;
  readonly by: string;
  readonly former: Former;
}

const system = <C extends Call>(call: C): C => ({ ...call, actor: systemActor(call.actor) });

export async function writeLog(
  call: WritingCall,
  moving: Moving,
  chosen: Values,
  former: Former,
): Promise<void> {
  const rows = moving.from.map((id) => ({
    object: moving.model.name,
    kept_id: moving.into,
    merged_id: id,
    batch_id: moving.batch,
    state: 'moving',
  }));
  const ids = each(await create(system(call), 'merge_log', rows));
  // Nobody reads these, so nobody writes them on the road of records either.
  const plain = (value: unknown): JsonObject => parseStored<JsonObject>(JSON.stringify(value), {});
  const values = { chosen_values: plain(chosen), former: plain(former) };
  await keepValues(
    call,
    objectOf(call, 'merge_log'),
    ids.map((id) => ({ id, values })),
  );
}

export async function readLog(call: Call, batch: string): Promise<MergeRecord | undefined> {
  const rows = await find(
    system(call),
    objectOf(call, 'merge_log'),
    { field: 'batch_id', op: 'eq', value: batch },
    10,
  );
  const [first] = rows;
  if (!first) return undefined;
  return {
    batch,
    object: String(first['object']),
    into: String(first['kept_id']),
    from: rows.map((row) => String(row['merged_id'])),
    rows: rows.map((row) => String(row['id'])),
    state: String(first['state']),
    at: String(first['created_at']),
    by: String(first['created_by']),
    former: promised<Former>(first['former']),
  };
}

export async function setState(call: WritingCall, { rows }: MergeRecord, values: Values): Promise<void> {
  await keepValues(
    call,
    objectOf(call, 'merge_log'),
    rows.map((id) => ({ id, values })),
  );
}

/** Counts for each loser how many references went over. */
export async function closeLog(call: WritingCall, record: MergeRecord): Promise<void> {
  const counts = await call.db.query(sql`select from_id, count(*) from ${moveTable(call)}
    where batch_id = ${record.batch}::uuid and object <> '' group by from_id`);
  const byLoser = new Map(counts.map(([id, count]) => [id ?? '', Number(count)]));
  const values = record.from.map((loser, at) => ({
    id: record.rows[at] ?? '',
    values: { state: 'done', moved_children: byLoser.get(loser) ?? 0 },
  }));
  await keepValues(call, objectOf(call, 'merge_log'), values);
}

/** The lock of a merge: undo and job do not meet. */
export async function lockLog(call: WritingCall, batch: string): Promise<void> {
  await call.db.query(sql`select id from ${tableOf(call.workspace.schema, 'merge_log')}
    where batch_id = ${batch} order by id for update`);
}

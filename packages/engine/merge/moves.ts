import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { WritingCall } from '../call/call.ts';
import type { Row } from '../db/database.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import { present, parseStored } from '@kehu/kernel/json/stored.ts';

/** What a merge did to one record that referred to a loser. */
export interface Move {
  readonly object: string;
  readonly field: string;
  readonly record: string;
  readonly from: string;
  /** Former values of what changed; of a record that was dropped, all of them. */
  readonly before: Values;
  readonly after: Values;
  readonly version: number | null;
  readonly dropped: boolean;
}

export const moveTable = (call: WritingCall): Sql => tableOf(call.workspace.schema, 'merge_move');

export async function noteMoves(call: WritingCall, batch: string, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const rows = moves.map((move) => ({
    batch_id: batch,
    object: move.object,
    field: move.field,
    record_id: move.record,
    from_id: move.from,
    before: present(move.before),
    after: present(move.after),
    version: move.version,
    dropped: move.dropped,
  }));
  const table = moveTable(call);
  // Back and forth again (the merge was undone by hand): the first state of a record is the one to go back to.
  await call.db
    .query(sql`insert into ${table} select * from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)
    on conflict do nothing`);
}

const columns = sql`object, field, record_id, from_id, before, after, version, dropped`;

export function moveOf([object, field, record, from, before, after, version, dropped]: Row): Move {
  return {
    object: object ?? '',
    field: field ?? '',
    record: record ?? '',
    from: from ?? '',
    before: parseStored<Values>(before, {}),
    after: parseStored<Values>(after, {}),
    version: version === null || version === undefined ? null : Number(version),
    dropped: dropped === 't',
  };
}

/** Some of what a merge moved, in a fixed order. */
export async function readMoves(call: WritingCall, batch: string, limit: number): Promise<readonly Move[]> {
  const rows = await call.db.query(sql`select ${columns} from ${moveTable(call)}
    where batch_id = ${batch}::uuid and object <> '' order by dropped desc, object, field, record_id limit ${limit}`);
  return rows.map(moveOf);
}

export async function forgetMoves(call: WritingCall, batch: string, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const keys = moves.map(({ object, field, record }) => ({ object, field, record_id: record }));
  await call.db.query(sql`delete from ${moveTable(call)} t
    using json_populate_recordset(null::${moveTable(call)}, ${JSON.stringify(keys)}::json) x
    where t.batch_id = ${batch}::uuid and t.object = x.object and t.field = x.field and t.record_id = x.record_id`);
}

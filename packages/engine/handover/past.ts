import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { Call } from '../call/call.ts';
import type { Row } from '../db/database.ts';
import { empty, sql, tableOf, type Sql } from '../db/sql.ts';
import { approverBy, type Plan } from './plan.ts';

/** Days within which a hand-over may be taken back (flows §11.4). */
export const undoDays = 7;

/** A hand-over as it went: jobs tell of it for as long as they are kept. */
export interface PastHandOver {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly by_name: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly state: string;
  readonly done: number;
  readonly result: Json;
  readonly disabled: boolean;
  /** Who approves in his stead; null: nobody by the plan. */
  readonly approver: string | null;
  /** Until when it may be taken back; null when it cannot be any more, or has been. */
  readonly undo_until: string | null;
  /** How taking it back went; null when nobody did. */
  readonly undo: { readonly state: string; readonly undone: number; readonly kept: number } | null;
}

/** Hand-overs of one person or of all, newest first. */
export const pastHandOvers = (call: Call, userId?: string): Promise<readonly PastHandOver[]> =>
  read(call, userId === undefined ? empty : sql` and j.input->>'user_id' = ${userId}`);

export async function handOverOf(call: Call, id: string): Promise<PastHandOver | undefined> {
  const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return anId.test(id) ? (await read(call, sql` and j.id = ${id}::uuid`))[0] : undefined;
}

async function read(call: Call, also: Sql): Promise<readonly PastHandOver[]> {
  const { schema } = call.workspace;
  const rows = await call.db
    .query(sql`select j.id, j.created_at, j.user_id, b.name, j.input, j.state, j.done, j.result,
      j.finished_at, u.state, u.progress
    from ${tableOf(schema, 'job')} j left join ${tableOf(schema, 'user')} b on b.id = j.user_id
      left join lateral (select state, progress from ${tableOf(schema, 'job')} x
        where x.kind = 'hand_over_undo' and x.input->>'hand_over_id' = j.id::text
        order by x.created_at desc limit 1) u on true
    where j.kind = 'hand_over'${also} order by j.created_at desc limit 50`);
  return rows.map((row) => pastOf(call, row));
}

function pastOf(call: Call, row: Row): PastHandOver {
  const [id, at, by, byName, input, state, done, result, finished, undoState, undoProgress] = row;
  const asked = parseStored<JsonObject>(input, {});
  const progress = parseStored<JsonObject>(undoProgress, {});
  const until = finished ? new Date(Date.parse(finished) + undoDays * 86_400_000) : undefined;
  const undone = undoState === null || undoState === undefined || undoState === 'failed';
  const open = undone && until !== undefined && until > call.now;
  return {
    id: id ?? '',
    at: new Date(at ?? 0).toISOString(),
    by: by ?? '',
    by_name: byName ?? '',
    user_id: String(asked['user_id']),
    user_name: String(asked['user_name']),
    state: state ?? '',
    done: Number(done),
    result: parseStored<Json>(result, null),
    disabled: asked['disabled'] === true,
    approver: isJsonObject(asked['plan']) ? approverBy(promised<Plan>(asked['plan'])) : null,
    undo_until: open ? until.toISOString() : null,
    undo: undoState
      ? { state: undoState, undone: Number(progress['undone'] ?? 0), kept: Number(progress['kept'] ?? 0) }
      : null,
  };
}

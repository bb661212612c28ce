import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { Call } from '../call/call.ts';
import { raw, sql, tableOf } from '../db/sql.ts';
import { sourceOfBatch } from './log-moves.ts';

/** What a batch did to one record: everything together. */
export interface Deed {
  readonly seq: string;
  readonly object: string;
  readonly recordId: string;
  /** RFC 3339, as the record's updated_at was left. */
  readonly at: string;
  readonly action: string;
  /** Former values by field. */
  readonly former: ReadonlyMap<string, Json>;
  /** Whose it was then; undefined where it did not change hands. */
  readonly owner: Json | undefined;
}

/** Where the deeds of a batch are found: by whom and since when. */
export interface Work {
  readonly batch: string;
  readonly by: string;
  readonly since: string;
}

/** The batch's own object first, then everything that went along: what follows looks at what it followed. */
export type Pass = 'own' | 'others';

type Changes = readonly { readonly field: string; readonly from: Json; readonly to: Json }[];

/**
 * Deeds of a batch, newest first, before a place in the log; what it did beyond the person's rights (`+grant`) belongs to it.
 * Several deeds with one record come as one, where the newest of them stands.
 */
export async function deedsOfBatch(
  call: Call,
  { batch, by, since }: Work,
  object: string,
  pass: Pass,
  before: string | null,
  limit: number,
): Promise<readonly Deed[]> {
  const event = tableOf(call.workspace.schema, 'event');
  const place = before === null ? sql`` : sql`and e.seq < ${before}::bigint`;
  const mine = (alias: string) => sql`${raw(alias)}.created_by = ${by}::uuid
    and ${raw(alias)}.created_at >= ${since}::timestamptz and split_part(${raw(alias)}.source, '+', 1) = ${sourceOfBatch(batch)}
    and ${raw(alias)}.record_id is not null`;
  const own = raw(pass === 'own' ? '=' : '<>');
  const rows = await call.db.query(sql`select e.seq, e.object, e.record_id, e.action, e.created_at, e.changes
    from ${event} e where ${mine('e')} and e.object ${own} ${object} ${place} order by e.seq desc limit ${limit}`);
  return together(rows);
}

function together(rows: readonly (readonly (string | null)[])[]): readonly Deed[] {
  return rows.map(([seq, object, recordId, action, at, stored]) => {
    const changes = parseStored<Changes>(stored ?? null, []);
    return {
      seq: seq ?? '',
      object: object ?? '',
      recordId: recordId ?? '',
      at: new Date(at ?? 0).toISOString(),
      action: action ?? '',
      former: new Map(changes.map(({ field, from }) => [field, from])),
      owner: changes.find(({ field }) => field === 'owner_id')?.to,
    };
  });
}

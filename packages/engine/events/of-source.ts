import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

/** What one piece of work did to one record. */
export interface Deed {
  readonly seq: string;
  readonly object: string;
  readonly recordId: string;
  readonly action: string;
  /** RFC 3339, as the record's updated_at was left. */
  readonly at: string;
  readonly changes: readonly { readonly field: string; readonly from: Json; readonly to: Json }[];
}

/**
 * What somebody's work (an import, a batch) did to records since a moment, newest first, before a place in the log.
 * Newest first, so that what builds upon something goes before it.
 */
export async function deedsOf(
  call: Call,
  work: { readonly source: string; readonly by: string; readonly since: string },
  before: string | null,
  limit: number,
): Promise<readonly Deed[]> {
  const place = before === null ? sql`` : sql`and seq < ${before}::bigint`;
  const rows = await call.db.query(sql`select seq, object, record_id, action, created_at, changes
    from ${tableOf(call.workspace.schema, 'event')}
    where created_by = ${work.by}::uuid and created_at >= ${work.since}::timestamptz and source = ${work.source}
      and record_id is not null ${place} order by seq desc limit ${limit}`);
  return rows.map(([seq, object, recordId, action, at, changes]) => ({
    seq: seq ?? '',
    object: object ?? '',
    recordId: recordId ?? '',
    action: action ?? '',
    at: new Date(at ?? 0).toISOString(),
    changes: parseStored<Deed['changes']>(changes, []),
  }));
}

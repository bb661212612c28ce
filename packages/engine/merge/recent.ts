import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, tableOf } from '../db/sql.ts';
import { titleTold } from '../query/title-told.ts';
import type { ObjectModel } from '../registry/model.ts';
import { undoDays } from './undo.ts';

/** A merge as a page tells of it. */
interface RecentMerge extends JsonObject {
  readonly batch: string;
  readonly id: string;
  readonly title: string | null;
  readonly merged: number;
  readonly at: string;
  readonly by: string | null;
  readonly state: string;
  /** Until when it may be taken back, if nothing is touched; null when it may not any more. */
  readonly undo_until: string | null;
}

const most = 50;
const dayMs = 86_400_000;

/** Merges of the last 30 days into records that the actor may merge, newest first. */
export async function mergesOf(call: Call, model: ObjectModel): Promise<readonly RecentMerge[]> {
  const { schema } = call.workspace;
  const title = model.fields.get(model.declaration.title);
  const since = new Date(call.now.getTime() - 30 * dayMs).toISOString();
  const name = sql`t.${identifier(title?.columns[0] ?? 'id')}::text`;
  const rows = await call.db
    .query(sql`select l.batch_id, t.id, case when ${titleTold(call, model, 't')} then ${name} end,
      count(*), min(l.created_at)::text, max(u.name), max(l.state)
    from ${tableOf(schema, 'merge_log')} l join ${tableOf(schema, model.table)} t on t.id = l.kept_id::uuid
    left join ${tableOf(schema, 'user')} u on u.id = l.created_by
    where l.object = ${model.name} and l.created_at > ${since}::timestamptz and ${living(model, 't')}
      and ${visiblePredicate(call, model, 'view', 't')} and ${visiblePredicate(call, model, 'merge', 't')}
    group by l.batch_id, t.id order by min(l.created_at) desc limit ${most}`);
  return rows.map(([batch, id, told, merged, at, by, state]) => {
    const until = new Date(Date.parse(at ?? '') + undoDays * dayMs);
    return {
      batch: batch ?? '',
      id: id ?? '',
      title: told ?? null,
      merged: Number(merged),
      at: new Date(at ?? '').toISOString(),
      by: by ?? null,
      state: state ?? '',
      undo_until: state === 'done' && until > call.now ? until.toISOString() : null,
    };
  });
}

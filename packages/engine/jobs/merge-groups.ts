import { textsIn } from '@kehu/kernel/json/stored.ts';
import { merged, mergeGroupsKind } from '@kehu/objects/merge-groups.ts';
import { systemActor } from '../access/system-actor.ts';
import { sql, tableOf } from '../db/sql.ts';
import { objectOf } from '../records/object-of.ts';
import { update } from '../records/update.ts';
import type { JobKind } from './job.ts';

/**
 * Puts the accounts of groups that were merged into the group that is left, portion by portion, through the same road as a
 * person's change. Those that would not take it stay as they are and are counted.
 */
export const mergeGroupsJob: JobKind = {
  name: mergeGroupsKind,
  async run(run) {
    const from = textsIn(run.job.input['from']);
    const into = String(run.job.input['into']);
    let { done } = run.job;
    let failed = Number(run.job.progress['failed'] ?? 0);
    let after = typeof run.job.progress['after'] === 'string' ? run.job.progress['after'] : null;
    for (let more = true; more;) {
      await run.portion(async (call) => {
        const size = run.size();
        const model = objectOf(call, 'account');
        const rows = await call.db.query(sql`select distinct t.id, t.group_ids
          from ${tableOf(call.workspace.schema, `${model.table}_link`)} l
          join ${tableOf(call.workspace.schema, model.table)} t on t.id = l.record_id
          where l.field = 'group_ids' and l.target_id = any(${from}::uuid[]) and t.deleted_at is null
          and (${after}::uuid is null or t.id > ${after}::uuid) order by t.id limit ${size}`);
        const field = model.fields.get('group_ids');
        const changes = rows.map(([id, groups]) => ({
          id: id ?? '',
          values: {
            group_ids: merged(textsIn(field?.sql.read([groups ?? null], field.declaration)), from, into),
          },
        }));
        const outcomes = await update({ ...call, actor: systemActor(call.actor) }, 'account', changes);
        failed += outcomes.filter((outcome) => !outcome.ok).length;
        done += rows.length;
        after = rows.at(-1)?.[0] ?? after;
        more = rows.length === size;
        return { progress: { after, failed }, done };
      });
    }
    return { changed: done - failed, failed };
  },
};

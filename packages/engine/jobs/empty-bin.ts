import { sql, tableOf } from '../db/sql.ts';
import { purge } from '../records/purge.ts';
import { settingOf } from '../settings/settings.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { Call } from '../call/call.ts';
import type { JobKind } from './job.ts';

/** Records that are removed in one transaction. */
const portion = 200;

/**
 * Removes for good what has lain in the recycle bin longer than the company keeps it (setting `recycle_keep_days`; 0
 * keeps everything). What living records still refer to stays, as it would for an administrator.
 */
export const emptyBinKind: JobKind = {
  name: 'empty_bin',
  async run(run) {
    const call = await run.call();
    const days = settingOf(call.registry, 'recycle_keep_days');
    if (days === 0) return { purged: 0 };
    const before = new Date(call.now.getTime() - days * 86_400_000).toISOString();
    let purged = 0;
    for (const model of [...call.registry.objects.values()].filter((one) => one.owned && one.binned)) {
      for (let after = ''; ;) {
        const ids = await expired(call, model, before, after);
        if (ids.length === 0) break;
        const outcomes = await purge(call, model.name, ids);
        purged += outcomes.filter(({ ok }) => ok).length;
        after = ids.at(-1) ?? '';
        await run.report(purged);
      }
    }
    return { purged };
  },
};

async function expired(
  call: Call,
  model: ObjectModel,
  before: string,
  after: string,
): Promise<readonly string[]> {
  const beyond = after === '' ? sql`` : sql` and id > ${after}::uuid`;
  const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, model.table)}
    where deleted_at < ${before}::timestamptz${beyond} order by id limit ${portion}`);
  return rows.map(([id]) => id ?? '');
}

import { sql, tableOf } from '../db/sql.ts';
import type { JobRun } from '../jobs/job.ts';
import { keepValues } from '../records/keep.ts';
import { objectOf } from '../records/object-of.ts';

const days = 90;

/** Brings the mean satisfaction of the last 90 days up to date, of those customers who were asked or had been (flows §13.3). */
export async function refreshSatisfaction(run: JobRun): Promise<void> {
  const { workspace, now, registry } = await run.call();
  const account = registry.objects.get('account');
  if (!account || !registry.objects.has('customer_care')) return;
  const since = new Date(now.getTime() - days * 86_400_000).toISOString();
  const rows = await workspace.database.unhurried.query(sql`with asked as (
      select account_id, round(avg(satisfaction), 2) as mean from ${tableOf(workspace.schema, 'customer_care')}
      where status = 'done' and deleted_at is null and satisfaction is not null and done_at >= ${since}::timestamptz
      group by account_id)
    select t.id, x.mean::text from ${tableOf(workspace.schema, account.table)} t left join asked x on x.account_id = t.id
    where t.satisfaction_90d is distinct from x.mean order by t.id`);
  for (let at = 0; at < rows.length;) {
    const some = rows.slice(at, at + run.size());
    await run.portion(async (call) => {
      await keepValues(
        call,
        objectOf(call, 'account'),
        some.map(([id, mean]) => ({ id: id ?? '', values: { satisfaction_90d: mean ?? null } })),
      );
      return { progress: run.job.progress, done: run.job.done };
    });
    at += some.length;
  }
}

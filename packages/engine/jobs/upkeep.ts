import { sql, tableOf } from '../db/sql.ts';
import { nightlyFormulas, recomputeFormulas } from '../formulas/recompute.ts';
import { refreshStatistics } from '../query/refresh-statistics.ts';
import type { JobKind, Recurring } from './job.ts';

/** Counts anew what lists are planned with: of one object after bulk work, of all once a night. */
export const statisticsKind: JobKind = {
  name: 'statistics',
  run: async (run) => {
    const call = await run.call();
    const only = run.job.input['object'];
    const all = [...call.registry.objects.values()].filter((model) => model.owned || model.searchable);
    const wanted = typeof only === 'string' ? all.filter((model) => model.name === only) : all;
    for (const [at, model] of wanted.entries()) {
      await refreshStatistics(call, model.name);
      await run.report(at + 1, wanted.length);
    }
    return {};
  },
};

const day = 86_400_000;
/** Answers kept for repeated requests (api.md), and finished jobs. */
const keptAnswers = day;
const keptJobs = 30 * day;

/** Forgets what has had its time. */
export const cleanupKind: JobKind = {
  name: 'cleanup',
  run: async (run) => {
    const { workspace, now } = await run.call();
    const before = (age: number): string => new Date(now.getTime() - age).toISOString();
    const db = workspace.database.unhurried;
    await db.query(
      sql`delete from ${tableOf(workspace.schema, 'idempotency')} where at < ${before(keptAnswers)}::timestamptz`,
    );
    await db.query(sql`delete from ${tableOf(workspace.schema, 'job')}
      where state in ('done', 'failed', 'cancelled') and finished_at < ${before(keptJobs)}::timestamptz`);
    await db.query(
      sql`delete from ${tableOf(workspace.schema, 'sign_in_failure')} where at < ${before(keptJobs)}::timestamptz`,
    );
    return {};
  },
};

/** Kinds that every workspace has, and when they come round. */
export const upkeepKinds: readonly JobKind[] = [statisticsKind, cleanupKind, recomputeFormulas];

export const upkeepRounds: readonly Recurring[] = [
  { name: 'statistics', kind: 'statistics', cron: '20 3 * * *' },
  { name: 'cleanup', kind: 'cleanup', cron: '50 3 * * *' },
  nightlyFormulas,
];

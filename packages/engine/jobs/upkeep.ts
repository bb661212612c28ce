import { sql, tableOf } from '../db/sql.ts';
import { forgetAudit } from '../events/forget.ts';
import { forgetNotices } from '../events/forget-notices.ts';
import { sweepSights } from '../guard/sights.ts';
import { sweepKeys } from '../idempotency/idempotency.ts';
import { sweepFailures } from '../identity/attempts.ts';
import { sweepSessions } from '../identity/sessions.ts';
import { forgetMails } from '../mail/outbox.ts';
import { accountRulesJob, ruleRounds } from '../classes/rules-job.ts';
import { undoRulesJob } from '../classes/undo-job.ts';
import { nightlyFormulas, recomputeFormulas } from '../formulas/recompute.ts';
import { refreshStatistics } from '../query/refresh-statistics.ts';
import { foldSignaturesKind, nightlySignatures } from '../search/fold-signatures.ts';
import { recomputeRollupJob } from '../rollups/recompute-job.ts';
import { forgetReminders } from '../reminders/forget.ts';
import { nightlyRecycle, recyclePoolsKind } from '../pools/recycle-kind.ts';
import { dailyVisits, visitRoundKind } from '../visits/round-kind.ts';
import { reckonVisitsKind } from '../visits/reckon-kind.ts';
import { nightlySelfCheck, selfCheckKind } from '../rollups/self-check.ts';
import { dropColumnsKind } from './drop-columns.ts';
import { emptyBinKind } from './empty-bin.ts';
import { followOwnerKind } from './follow-owner.ts';
import type { JobKind, Recurring } from './job.ts';
import { numberRecordsJob } from './number-records.ts';
import { duplicatePairsKind, duplicateRounds } from '../duplicates/pairs-job.ts';
import { mergeMovesJob } from '../merge/moves-job.ts';
import { mergeGroupsJob } from './merge-groups.ts';
import { priceItemsJob } from './price-items.ts';
import { mergeOptionJob } from './merge-option.ts';
import { rederiveJob } from './rederive.ts';
import { restallJob } from './restall.ts';

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

/** Milliseconds that finished jobs are kept. */
const keptJobs = 30 * 86_400_000;

/** Forgets what has had its time. */
export const cleanupKind: JobKind = {
  name: 'cleanup',
  run: async (run) => {
    const { workspace, now } = await run.call();
    const before = (age: number): string => new Date(now.getTime() - age).toISOString();
    const db = workspace.database.unhurried;
    await db.query(sql`delete from ${tableOf(workspace.schema, 'job')}
      where state in ('done', 'failed', 'cancelled') and finished_at < ${before(keptJobs)}::timestamptz`);
    await sweepKeys(workspace, now);
    await sweepFailures(workspace, now);
    await sweepSessions(workspace, now);
    await forgetAudit(workspace, now);
    await forgetNotices(workspace, now);
    await forgetMails(workspace, now);
    await forgetReminders(workspace, now);
    await sweepSights(await run.call());
    return {};
  },
};

/** Kinds that every workspace has, and when they come round. */
export const upkeepKinds: readonly JobKind[] = [
  statisticsKind,
  cleanupKind,
  dropColumnsKind,
  followOwnerKind,
  recomputeFormulas,
  recomputeRollupJob,
  numberRecordsJob,
  foldSignaturesKind,
  mergeOptionJob,
  mergeGroupsJob,
  priceItemsJob,
  mergeMovesJob,
  duplicatePairsKind,
  rederiveJob,
  restallJob,
  emptyBinKind,
  selfCheckKind,
  accountRulesJob,
  undoRulesJob,
  recyclePoolsKind,
  reckonVisitsKind,
  visitRoundKind,
];

export const upkeepRounds: readonly Recurring[] = [
  { name: 'statistics', kind: 'statistics', cron: '20 3 * * *' },
  { name: 'cleanup', kind: 'cleanup', cron: '50 3 * * *' },
  { name: 'drop_columns', kind: dropColumnsKind.name, cron: '40 3 * * *' },
  nightlyFormulas,
  nightlySignatures,
  { name: 'empty_bin', kind: emptyBinKind.name, cron: '30 2 * * *' },
  nightlySelfCheck,
  ...ruleRounds,
  ...duplicateRounds,
  nightlyRecycle,
  dailyVisits,
];

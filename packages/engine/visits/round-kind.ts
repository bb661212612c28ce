import { promised } from '@kehu/kernel/json/promised.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { systemActor } from '../access/system-actor.ts';
import type { JobKind, Recurring } from '../jobs/job.ts';
import { nobodyTold, tellVisits, type VisitsTold } from './tell-visits.ts';
import { visitPortion } from './visit-portion.ts';
import { visitRules, workCalendarOf } from './visit-rules.ts';

/** Days that are made up for after a time when nothing ran; what is older is seen in the list, and no news. */
const mostMissed = 7;
/** More days off in a row than any holiday has. */
const longestHoliday = 20;

interface Progress {
  readonly today: string;
  /** Due dates that are still to be gone through. */
  readonly days: readonly string[];
  readonly after: string | null;
  readonly told: VisitsTold;
}

/**
 * 拜访提醒, every working morning (flows §14.4): owners hear of the visits that are due and get a call planned; when the
 * grace is over their superiors do. Each due date and step once, whoever dies in between.
 */
export const visitRoundKind: JobKind = {
  name: 'visit_round',
  async run(run) {
    const first = await run.call();
    const today = dayOf(first.now.toISOString(), first.workspace.timeZone);
    let progress: Progress =
      run.job.progress['days'] === undefined
        ? { today, days: [], after: null, told: nobodyTold }
        : promised<Progress>(run.job.progress);
    if (run.job.progress['days'] === undefined) {
      if (!workCalendarOf(first.registry, today).isWorkday(today)) return { told: 0 };
      const longestGrace = Math.max(0, ...(await visitRules(first)).map(({ grace }) => grace));
      const back = mostMissed + longestHoliday + longestGrace;
      progress = { ...progress, days: Array.from({ length: back + 1 }, (_, n) => addDays(today, n - back)) };
    }
    while (progress.days.length > 0) {
      const { days, ...now } = progress;
      const [day = '', ...rest] = days;
      await run.portion(async (call) => {
        const asked = {
          today: now.today,
          day,
          after: now.after,
          size: run.size(),
          since: addDays(now.today, -mostMissed),
        };
        const { next, told } = await visitPortion({ ...call, actor: systemActor() }, asked, now.told);
        progress = { ...now, told, after: next, days: next === null ? rest : days };
        return { progress: promised<JsonObject>(progress), done: countOf(told) };
      });
    }
    return { told: countOf(progress.told) };
  },
  async settle(call, { job, state }) {
    const { told } = promised<Partial<Progress>>(job.progress);
    if (told && state !== 'failed') await tellVisits({ ...call, actor: systemActor() }, told);
  },
};

/** Before people begin. */
export const dailyVisits: Recurring = { name: 'visit_round', kind: 'visit_round', cron: '40 7 * * *' };

const countOf = ({ due, overdue, escalated }: VisitsTold): number =>
  [due, overdue, escalated]
    .flatMap((people) => Object.values(people))
    .reduce((sum, { count }) => sum + count, 0);

import type { Notice } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { systemActor } from '@kehu/engine/access/system-actor.ts';
import { directSuperiors } from '@kehu/engine/behaviour/people.ts';
import type { Call, WritingCall } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { estate, holdingFilter, type Holding } from '@kehu/engine/handover/estate.ts';
import { handOver } from '@kehu/engine/handover/hand-over.ts';
import { approverBy, type Plan } from '@kehu/engine/handover/plan.ts';
import type { JobKind, JobRun } from '@kehu/engine/jobs/job.ts';
import { measureWalk, walkIds } from '@kehu/engine/records/walk.ts';

/** What the job's row holds. */
export interface HandOverInput {
  readonly user_id: string;
  readonly user_name: string;
  readonly plan: Plan;
  readonly disabled: boolean;
  /** Requests that wait for whoever approves in his stead since it began. */
  readonly approvals?: number;
}

/** object → person (or `pool`) → records. */
type Got = { readonly [object: string]: { readonly [user: string]: number } };

interface Progress {
  /** Which holding is next, and where in it. */
  readonly step: number;
  readonly after: string | null;
  readonly turn: number;
  readonly got: Got;
  readonly stayed: { readonly [object: string]: number };
  readonly done: number;
}

const begun: Progress = { step: 0, after: null, turn: 0, got: {}, stayed: {}, done: 0 };

function begunWith(plan: Plan, approvals: number): Progress {
  const to = approverBy(plan);
  return approvals === 0 || to === null
    ? begun
    : { ...begun, got: { approval_request: { [to]: approvals } } };
}

/** The mark of a hand-over's events: by it it is taken back. */
export const sourceOf = (jobId: string): string => `handover:${jobId}`;

/**
 * 离职交接 (flows §11): everything that a leaver has goes where the plan says, in portions; each of them is whole, with its
 * place, or did not happen. What appears meanwhile behind the walk is met by handing over once more.
 */
export const handOverKind: JobKind = {
  name: 'hand_over',
  async run(run) {
    const { user_id: userId, plan, approvals = 0 } = promised<HandOverInput>(run.job.input);
    const holdings = estate((await run.call()).registry);
    let progress: Progress =
      run.job.progress['step'] === undefined
        ? begunWith(plan, approvals)
        : promised<Progress>(run.job.progress);
    while (progress.step < holdings.length) {
      const current = progress;
      const holding = holdings[current.step];
      if (!holding) break;
      if (current.after === null && !(await leavesAny(await run.call(), holding, userId))) {
        progress = { ...current, step: current.step + 1 };
        continue;
      }
      await run.portion(async (own) => {
        const call = { ...own, source: sourceOf(run.job.id) };
        progress = await portion(call, run, holding, { userId, plan }, current);
        return { progress: { ...progress }, done: progress.done };
      });
    }
    return { user_id: userId, got: progress.got, stayed: progress.stayed };
  },
  async settle(call, { state, job }) {
    const { user_id: userId, user_name: name, plan, disabled } = promised<HandOverInput>(job.input);
    const { got = {}, stayed = {} } = promised<Partial<Progress>>(job.progress);
    const about = { user_id: userId, got, stayed, state, disabled, plan: promised<JsonObject>(plan) };
    await writeEvents(call, auditRow(call, 'hand_over', name, about));
    await call.workspace.contextOf(call).notifyAll(await noticesOf(call, userId, name, got));
  },
};

async function leavesAny(call: Call, holding: Holding, userId: string): Promise<boolean> {
  const system = { ...call, actor: systemActor() };
  const { count } = await measureWalk(system, holding.model, { filter: holdingFilter(holding, userId) }, 1);
  return count > 0;
}

const beyondAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

async function portion(
  call: WritingCall,
  run: JobRun,
  holding: Holding,
  leaving: { readonly userId: string; readonly plan: Plan },
  progress: Progress,
): Promise<Progress> {
  const system = { ...call, actor: systemActor() };
  const filter = holdingFilter(holding, leaving.userId);
  const stretch = { after: progress.after, last: beyondAll };
  const size = run.size();
  const ids = await walkIds(system, holding.model, { filter }, stretch, size);
  const { got, stayed, turn } = await handOver(call, holding, ids, leaving, progress.turn);
  const next = { step: progress.step + 1, after: null, turn: 0 };
  const { name } = holding.model;
  const sums = { ...progress.got[name] };
  for (const [user, n] of got) sums[user] = (sums[user] ?? 0) + n;
  return {
    ...progress,
    // A portion that is not full is the last of its holding.
    ...(ids.length < size ? next : { after: ids.at(-1) ?? null, turn }),
    got: got.size === 0 ? progress.got : { ...progress.got, [name]: sums },
    stayed:
      stayed === 0 ? progress.stayed : { ...progress.stayed, [name]: (progress.stayed[name] ?? 0) + stayed },
    done: progress.done + ids.length,
  };
}

/** One notice per receiver, with everything that he got; the leaver's superior hears how much it was. */
async function noticesOf(
  call: WritingCall,
  userId: string,
  name: string,
  got: Got,
): Promise<readonly (Notice & { readonly to: readonly string[] })[]> {
  const receivers = new Set(Object.values(got).flatMap(Object.keys));
  receivers.delete('pool');
  const notices = [...receivers].flatMap((user) => {
    const words = wordsOf(call, got, (counts) => counts[user] ?? 0);
    if (words.zh === '') return [];
    const title = {
      zh: `${call.actor.name} 将离职员工 ${name} 的 ${words.zh} 交接给您`,
      en: `${call.actor.name} handed ${words.en} of ${name}, who leaves, over to you`,
    };
    return [{ kind: 'assigned', to: [user], title }];
  });
  const all = wordsOf(call, got, (counts) => Object.values(counts).reduce((sum, one) => sum + one, 0));
  const superiors = (await directSuperiors(call, [userId])).get(userId) ?? [];
  const to = superiors.filter((id) => !receivers.has(id));
  const told = {
    zh: `${name} 的离职交接已完成：${all.zh || '没有需要交接的记录'}`,
    en: `${name} has been handed over: ${all.en || 'nothing'}`,
  };
  return [...notices, { kind: 'assigned', to, title: told }];
}

function wordsOf(
  call: Call,
  got: Got,
  of: (counts: { readonly [user: string]: number }) => number,
): { zh: string; en: string } {
  const parts = Object.entries(got).flatMap(([object, counts]) => {
    const label = call.registry.objects.get(object)?.declaration.label;
    const n = of(counts);
    return label && n > 0 ? [{ zh: `${n} 条${label.zh}`, en: `${n} × ${label.en}` }] : [];
  });
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') };
}

import { administrators } from '../identity/administrators.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { auditRow, writeEvents } from '../events/write.ts';
import { refreshFormulas } from '../formulas/refresh.ts';
import type { JobKind, JobRun, Recurring } from '../jobs/job.ts';
import { allFeeds, columnOf, isSum, lockParents, recompute, truthSql, type Feed } from './feed.ts';

/** A parent whose rollup is not what its children say. */
interface Wrong {
  readonly id: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** What the check says of one rollup. */
interface Finding extends JsonObject {
  readonly object: string;
  readonly field: string;
  /** Records whose value was wrong, and is right now. */
  readonly mended: number;
  /** Some of them: id, the value that stood there, the right one. */
  readonly examples: readonly JsonObject[];
}

/** Wrong ones that are fetched at once; a round that fills it is followed by another. */
const round = 50_000;
const shownExamples = 5;

/**
 * Works out every declared rollup anew in one query over all records, mends what is wrong and writes down what was found
 * (hard-parts.md, "A nightly check"): an entry of the audit log every night, and a notice to the administrators when
 * something had to be mended.
 */
export const selfCheckKind: JobKind = {
  name: 'rollup_check',
  async run(run) {
    const asSystem = async (): Promise<Call> => ({ ...(await run.call()), actor: systemActor() });
    const feeds = allFeeds((await asSystem()).registry);
    const findings: Finding[] = [];
    let mended = run.job.done;
    for (const feed of feeds) {
      const finding = await checkOne(run, feed, asSystem, mended);
      mended += finding.mended;
      findings.push(finding);
    }
    await report(await asSystem(), findings);
    return { checked: feeds.length, mended, findings };
  },
};

export const nightlySelfCheck: Recurring = { name: 'rollup_check', kind: 'rollup_check', cron: '5 4 * * *' };

async function checkOne(
  run: JobRun,
  feed: Feed,
  asSystem: () => Promise<Call>,
  before: number,
): Promise<Finding> {
  const examples: JsonObject[] = [];
  let mended = 0;
  for (let more = true; more;) {
    const wrong = await wrongOnes(await asSystem(), feed);
    more = wrong.length === round;
    for (const one of wrong.slice(0, shownExamples - examples.length)) examples.push({ ...one });
    for (let at = 0; at < wrong.length;) {
      const some = wrong.slice(at, at + run.size()).map(({ id }) => id);
      await run.portion(async (call) => {
        await mend({ ...call, actor: systemActor() }, feed, some);
        mended += some.length;
        return { progress: {}, done: before + mended };
      });
      at += some.length;
    }
  }
  return { object: feed.parent.name, field: feed.field.name, mended, examples };
}

/** One snapshot sees a child and its parent's rollup together, as they are written together. */
async function wrongOnes(call: Call, feed: Feed): Promise<readonly Wrong[]> {
  const column = sql`t.${columnOf(feed)}`;
  const differs = isSum(feed.rollup)
    ? sql`coalesce(${column}, 0) <> coalesce(x.value, 0)`
    : sql`${column} is distinct from x.value`;
  const rows = await call.workspace.database.unhurried
    .query(sql`select t.id, ${column}::text, x.value::text from ${tableOf(call.workspace.schema, feed.parent.table)} t
    left join (${truthSql(call, feed)}) x on x.id = t.id where ${differs} order by t.id limit ${round}`);
  return rows.map(([id, was, is]) => ({ id: id ?? '', was: was ?? null, is: is ?? null }));
}

/** Under the lock, and from what is true by then. */
async function mend(call: WritingCall, feed: Feed, ids: readonly string[]): Promise<void> {
  await lockParents(call, feed, ids);
  await recompute(call, feed, ids);
  await refreshFormulas(call, feed.parent, ids, [feed.field.name]);
}

async function report(call: Call, findings: readonly Finding[]): Promise<void> {
  const wrong = findings.filter(({ mended }) => mended > 0);
  const mended = wrong.reduce((sum, finding) => sum + finding.mended, 0);
  const title = {
    zh: mended === 0 ? `${findings.length} 项汇总全部正确` : `${mended} 条记录的汇总数有误，已更正`,
    en:
      mended === 0 ? `All ${findings.length} totals are right` : `${mended} records had wrong totals, mended`,
  };
  await call.workspace.database.transaction(async (tx) => {
    const writing = { ...call, db: tx };
    await writeEvents(writing, auditRow(writing, 'rollups_checked', title.zh, { findings: [...findings] }));
    if (wrong.length === 0) return;
    const where = wrong.map(({ object, field, mended: n }) => ({ ...namesOf(call, object, field), n }));
    await call.workspace.contextOf(writing).notify(await administrators(writing), {
      kind: 'rollups_mended',
      title,
      body: {
        zh: where.map(({ zh, n }) => `${zh}：${n} 条`).join('；'),
        en: where.map(({ en, n }) => `${en}: ${n}`).join('; '),
      },
    });
  });
}

function namesOf(call: Call, object: string, field: string): { zh: string; en: string } {
  const model = call.registry.objects.get(object);
  const label = model?.fields.get(field)?.declaration.label;
  return {
    zh: `${model?.declaration.label.zh ?? object}“${label?.zh ?? field}”`,
    en: `${model?.declaration.label.en ?? object} “${label?.en ?? field}”`,
  };
}

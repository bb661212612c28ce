import { moveByRule } from '@kehu/objects/customer/account/classes/move.ts';
import { systemActor } from '../access/system-actor.ts';
import { sql } from '../db/sql.ts';
import { eachRecord } from '../jobs/each-record.ts';
import type { JobKind, Recurring } from '../jobs/job.ts';
import { objectOf } from '../records/object-of.ts';
import { settingOf } from '../settings/settings.ts';
import { changing, movesOf } from './changes.ts';
import { accountRulesKind } from './names.ts';
import { rulesOf } from './rules-of.ts';
import { aboutOf, runTable } from './runs.ts';
import { refreshSatisfaction } from './satisfaction.ts';

const switches = {
  lifecycle: 'lifecycle_rules',
  grade: 'grade_nightly',
  value_class: 'value_rules',
} as const;

/**
 * Gives every customer the stage, grade or value class that the rules say, portion by portion: customers, log and timeline
 * in one transaction, so that a round that dies goes on where it stopped. A round by the clock asks whether it is wanted.
 */
export const accountRulesJob: JobKind = {
  name: accountRulesKind,
  async run(run) {
    const about = aboutOf(run.job.input['about']);
    const asked = await run.call();
    const nightly = typeof run.job.input['recurring'] === 'string';
    if (nightly && !settingOf(asked.registry, switches[about])) return { changed: 0 };
    if (about === 'value_class') await refreshSatisfaction(run);
    const call = { ...asked, actor: systemActor() };
    const rules = await rulesOf(call, about);
    if (rules.length === 0) return { changed: 0 };
    // A round that comes by the clock keeps its job's id from day to day: each round has its own name.
    const name = run.job.id;
    let changed = Number(run.job.progress['changed'] ?? 0);
    await eachRecord(
      run,
      objectOf(call, 'account'),
      async (writing, ids) => {
        const asSystem = { ...writing, actor: systemActor() };
        const moves = await movesOf(asSystem, about, rules, ids);
        await moveByRule(writing.workspace.contextOf(asSystem), about, moves, name);
        changed += moves.length;
        await writing.db.query(sql`insert into ${runTable(writing)} as r
            (id, run, about, status, changed, kept, by, at, created_at, created_by)
          values (${name}::uuid, ${name}, ${about}, 'running', ${moves.length}, 0, ${run.job.userId}::uuid,
            ${writing.now.toISOString()}::timestamptz, ${writing.now.toISOString()}::timestamptz, ${writing.actor.userId}::uuid)
          on conflict (id) do update set changed = r.changed + excluded.changed`);
      },
      sql` and ${changing(call, about, rules)}`,
    );
    return { changed };
  },

  async settle(call, { job }) {
    await call.db.query(
      sql`update ${runTable(call)} set status = 'done' where id = ${job.id}::uuid and status = 'running'`,
    );
  },
};

/** Stages every night, grades too where that is wanted, value classes on the first of each month (flows §13). */
export const ruleRounds: readonly Recurring[] = [
  { name: 'account_lifecycle', kind: accountRulesKind, cron: '10 2 * * *', input: { about: 'lifecycle' } },
  { name: 'account_grade', kind: accountRulesKind, cron: '20 2 * * *', input: { about: 'grade' } },
  { name: 'account_value', kind: accountRulesKind, cron: '40 1 1 * *', input: { about: 'value_class' } },
];

import { moveByRule } from '@kehu/objects/customer/account/classes/move.ts';
import type { Classified, Move } from '@kehu/objects/customer/account/classes/class-rule.ts';
import { systemActor } from '../access/system-actor.ts';
import type { WritingCall } from '../call/call.ts';
import { identifier, sql, tableOf } from '../db/sql.ts';
import type { JobKind } from '../jobs/job.ts';
import { objectOf } from '../records/object-of.ts';
import { undoRulesKind } from './names.ts';
import { aboutOf, runTable } from './runs.ts';

interface Found {
  readonly moves: readonly Move[];
  /** Lines of the log that were looked at. */
  readonly seen: number;
  readonly last: string | undefined;
}

/**
 * Takes a round of rules back, portion by portion: each customer gets the value that he had before, unless it has changed
 * since; the log tells of that too.
 */
export const undoRulesJob: JobKind = {
  name: undoRulesKind,
  async run(run) {
    const about = aboutOf(run.job.input['about']);
    const name = String(run.job.input['run']);
    let after = typeof run.job.progress['after'] === 'string' ? run.job.progress['after'] : undefined;
    let restored = Number(run.job.progress['restored'] ?? 0);
    let { done } = run.job;
    for (let more = true; more;) {
      await run.portion(async (call) => {
        const size = run.size();
        const found = await portionOf(call, about, name, after, size);
        const asSystem = { ...call, actor: systemActor() };
        await moveByRule(call.workspace.contextOf(asSystem), about, found.moves, null);
        restored += found.moves.length;
        done += found.seen;
        after = found.last ?? after;
        more = found.seen === size;
        return { progress: { after: after ?? null, restored }, done };
      });
    }
    return { restored, kept: done - restored };
  },

  async settle(call, { state, job, result }) {
    const now = call.now.toISOString();
    await call.db.query(sql`update ${runTable(call)} set status = ${state === 'done' ? 'undone' : 'done'},
        kept = ${Number(result['kept'] ?? 0)}, undone_at = ${state === 'done' ? now : null}::timestamptz
      where id = ${String(job.input['id'])}::uuid`);
  },
};

async function portionOf(
  call: WritingCall,
  about: Classified,
  name: string,
  after: string | undefined,
  size: number,
): Promise<Found> {
  const { schema } = call.workspace;
  const log = tableOf(schema, about === 'lifecycle' ? 'account_lifecycle_log' : 'account_class_log');
  const account = tableOf(schema, objectOf(call, 'account').table);
  const beyond = after === undefined ? sql`true` : sql`l.id > ${after}::uuid`;
  const rows = await call.db.query(sql`select l.id, t.id, l."to", l."from",
      (t.deleted_at is null and t.${identifier(about)} is not distinct from l."to" and not exists (
        select 1 from ${log} n where n.account_id = l.account_id and n.id > l.id
        ${about === 'lifecycle' ? sql`` : sql`and n.about = ${about}`}))::text
    from ${log} l join ${account} t on t.id = l.account_id
    where l.run = ${name} and ${beyond} order by l.id limit ${size} for no key update of t`);
  const moves = rows.flatMap(([, id, to, from, open]): readonly Move[] =>
    id && open === 'true' ? [{ id, from: to ?? null, to: from ?? null, rule: 'undo' }] : [],
  );
  return { moves, seen: rows.length, last: rows.at(-1)?.[0] ?? undefined };
}

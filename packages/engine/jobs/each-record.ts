import type { WritingCall } from '../call/call.ts';
import { empty, sql, tableOf, type Sql } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { JobRun } from './job.ts';

/**
 * Walks over all records of an object in the order of their ids, those in the bin too, portion by portion, each in a
 * transaction of its own that has locked them first. Goes on after a crash where its last portion ended. `among` is a
 * condition on `t`.
 */
export async function eachRecord(
  run: JobRun,
  model: ObjectModel,
  work: (call: WritingCall, ids: readonly string[]) => Promise<void>,
  among: Sql = empty,
): Promise<void> {
  const begun = run.job.progress['after'];
  let after = typeof begun === 'string' ? begun : undefined;
  let done = run.job.done;
  for (let more = run.job.progress['over'] !== true; more;) {
    await run.portion(async (call) => {
      const size = run.size();
      const beyond = after === undefined ? sql`true` : sql`t.id > ${after}::uuid`;
      const rows = await call.db.query(sql`select t.id from ${tableOf(call.workspace.schema, model.table)} t
        where ${beyond}${among} order by t.id limit ${size} for no key update`);
      const ids = rows.map(([id]) => id ?? '');
      if (ids.length > 0) await work(call, ids);
      after = ids.at(-1) ?? after;
      done += ids.length;
      more = ids.length === size;
      return { progress: more ? { after: after ?? null } : { over: true }, done };
    });
  }
}

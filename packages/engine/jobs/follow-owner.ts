import { systemActor } from '../access/system-actor.ts';
import type { WritingCall } from '../call/call.ts';
import { identifier, join, sql, tableOf } from '../db/sql.ts';
import { keepPast } from '../past/keep-past.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { JobKind } from './job.ts';

/**
 * Records follow their owner into his new department (spec README §3, owner_dept_id). Neither version nor updated_at
 * moves: nobody changed the records. The department of that moment counts, so that two moves in a row end right.
 */
export const followOwnerKind: JobKind = {
  name: 'follow_owner',
  async run(run) {
    const user = String(run.job.input['user_id']);
    const { registry } = await run.call();
    const owned = [...registry.objects.values()].filter((model) => model.owned);
    let moved = run.job.done;
    let at = Number(run.job.progress['object'] ?? 0);
    while (at < owned.length) {
      const model = owned[at];
      if (!model) break;
      await run.portion(async (call) => {
        const count = await movePortion({ ...call, actor: systemActor() }, model, user, run.size());
        moved += count;
        if (count === 0) at += 1;
        return { progress: { object: at }, done: moved };
      });
    }
    return { moved };
  },
};

async function movePortion(
  call: WritingCall,
  model: ObjectModel,
  user: string,
  limit: number,
): Promise<number> {
  const { schema } = call.workspace;
  const table = tableOf(schema, model.table);
  const people = tableOf(schema, 'user');
  const past = keepPast(
    call,
    model,
    new Set(['owner_dept_id']),
    sql`(select id, department_id as owner_dept_id from x)`,
  );
  const rows = await call.db.query(sql`with ${join([
    sql`x as materialized (select p.id, u.department_id, p.owner_dept_id as was
      from ${table} p join ${people} u on u.id = p.owner_id
      where p.owner_id = ${user}::uuid and p.owner_dept_id is distinct from u.department_id
      order by p.id limit ${limit} for no key update of p)`,
    ...past,
  ])} update ${table} t set ${identifier('owner_dept_id')} = x.department_id
    from x where t.id = x.id returning t.id, x.was`);
  const ids = rows.map(([id]) => id ?? '');
  if (ids.length > 0)
    call.db.afterCommit(() =>
      call.workspace.publish({
        kind: 'records',
        object: model.name,
        ids,
        action: 'update',
        by: user,
        was: rows.map(([id, was]) => ({ id: id ?? '', owner_id: user, owner_dept_id: was ?? null })),
      }),
    );
  return rows.length;
}

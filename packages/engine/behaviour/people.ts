import { branchesOf } from '../access/branches.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { textArray } from '../db/text-array.ts';
import { contains } from '../records/write/authorise-create.ts';
import type { ObjectModel } from '../registry/model.ts';

/** The actor's own superior and the heads of his department and of those above it. */
export async function superiorsOf(call: Call): Promise<ReadonlySet<string>> {
  const { schema } = call.workspace;
  const above = call.actor.principals
    .filter((one) => one.startsWith('department:'))
    .map((one) => one.slice(11));
  const rows = await call.db
    .query(sql`select manager_id::text, null from ${tableOf(schema, 'user')} where id = ${call.actor.userId}::uuid
    union all select null, head_ids::text from ${tableOf(schema, 'department')} where id = any(${above}::uuid[])`);
  return new Set(
    rows.flatMap(([manager, heads]) => [...(manager ? [manager] : []), ...textArray(heads ?? null)]),
  );
}

/** Those of the people whose records the actor might make: his scope of `create` by its columns. */
export async function mayCreateFor(
  call: Call,
  model: ObjectModel,
  users: readonly string[],
): Promise<ReadonlySet<string>> {
  if (call.actor.system) return new Set(users);
  const branches = branchesOf(call, model, 'create');
  const rows = await call.db.query(sql`select id, department_id from ${tableOf(call.workspace.schema, 'user')}
    where id = any(${[...new Set(users)]}::uuid[])`);
  const inside = rows.filter(([owner, department]) =>
    branches.some((branch) =>
      contains(branch, { owner_id: owner ?? null, owner_dept_id: department ?? null }),
    ),
  );
  return new Set(inside.map(([id]) => id ?? ''));
}

/**
 * Each person's direct superior: who his file names, else the head of his department, or of the next one above that has a
 * head other than himself (permissions §1, manager_id). People without one are absent.
 */
export async function directSuperiors(
  { db, workspace: { schema } }: Pick<Call, 'db' | 'workspace'>,
  users: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (users.length === 0) return new Map();
  const [people, departments] = [tableOf(schema, 'user'), tableOf(schema, 'department')];
  const rows = await db.query(sql`with recursive up as (
      select u.id as user_id, u.department_id as at, 0 as height from ${people} u where u.id = any(${users}::uuid[])
      union all select up.user_id, d.parent_id, up.height + 1 from up join ${departments} d on d.id = up.at
        where d.parent_id is not null and up.height < 50)
    select u.id, u.manager_id, d.head_ids from up join ${people} u on u.id = up.user_id
      join ${departments} d on d.id = up.at order by u.id, up.height`);
  const found = new Map<string, readonly string[]>();
  for (const [id = '', manager, heads] of rows) {
    if (id === null || found.has(id)) continue;
    const above = manager ? [manager] : textArray(heads ?? null).filter((head) => head !== id);
    if (above.length > 0) found.set(id, above);
  }
  return found;
}

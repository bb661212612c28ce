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

import type { WritingCall } from '@kehu/engine/call/call.ts';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import { adminLogin, createRole } from '@kehu/engine/workspace/seed.ts';
import { isRoleCode } from '@kehu/engine/access/template-rights.ts';
import { GIVEN } from '../generate/plan/step.ts';

/** The records that the plan takes for granted; roles that a new workspace has not are made from their templates. */
export async function givenRecords(call: WritingCall): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  const roles = await rolesOf(call);
  for (const name of GIVEN) {
    const [object = '', key = ''] = name.split('/');
    if (object === 'role' && isRoleCode(key))
      known.set(name, roles.get(key) ?? (await createRole(call, key)));
  }
  const categories = await categoriesOf(call);
  for (const name of GIVEN) {
    const id = name.startsWith('account_category/') ? categories.get(name) : undefined;
    if (id !== undefined) known.set(name, id);
  }
  known.set(
    'department/root',
    await one(
      call,
      sql`select id from ${table(call, 'department')}
    where parent_id is null and deleted_at is null`,
    ),
  );
  known.set(
    'user/admin',
    await one(call, sql`select id from ${table(call, 'user')} where login_name = ${adminLogin}`),
  );
  return known;
}

const table = (call: WritingCall, name: string) => tableOf(call.workspace.schema, name);

async function rolesOf(call: WritingCall): Promise<ReadonlyMap<string, string>> {
  const rows = await call.db.query(sql`select code, id from ${table(call, 'role')} where deleted_at is null`);
  return new Map(rows.map(([code, id]) => [code ?? '', id ?? '']));
}

/** Classes of customers that a new workspace has, by `account_category/<name>`. */
async function categoriesOf(call: WritingCall): Promise<ReadonlyMap<string, string>> {
  const rows = await call.db.query(
    sql`select name, id from ${table(call, 'account_category')} where deleted_at is null`,
  );
  return new Map(rows.map(([name, id]) => [`account_category/${name ?? ''}`, id ?? '']));
}

async function one(call: WritingCall, statement: ReturnType<typeof sql>): Promise<string> {
  const [row] = await call.db.query(statement);
  if (!row?.[0]) throw new Error('the workspace has not been seeded');
  return row[0];
}

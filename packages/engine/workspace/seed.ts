import type { RoleCode } from '@kehu/kernel/access/operations.ts';
import { modules, starterRoles } from '@kehu/kernel/access/operations.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { optionSets } from '@kehu/objects/option-sets.ts';
import { roleTemplates } from '@kehu/objects/role-templates.ts';
import { rightsOf } from '../access/template-rights.ts';
import { systemUserId } from '../access/system-actor.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { create } from '../records/create.ts';
import { each, only } from '../records/write/outcome.ts';
import { catchUp, rememberShipped, seedOptions, seedRules, seedThings } from './shipped.ts';

/** Sign-in name of the first administrator. */
export const adminLogin = 'admin';

/**
 * Fills a new workspace: the system user, the root department, starter roles with their rights, option sets, default
 * pools, classes of customers, and the administrator `admin` (still without a password). Where that has been done, only what newer versions bring is added.
 */
export async function seed(call: Call, companyName: string): Promise<void> {
  await inTransaction(call, async (writing) => {
    const { schema } = writing.workspace;
    await writing.db.query(sql`select pg_advisory_xact_lock(7364002)`);
    const rows = await writing.db.query(sql`select 1 from ${tableOf(schema, 'user')} limit 1`);
    if (rows.length > 0) return catchUp(writing);
    await insertSystemUser(writing);
    const root = await one(writing, 'department', { name: companyName, kind: 'company' });
    const admin = await seedRoles(writing);
    const user = await one(writing, 'user', {
      name: '系统管理员',
      login_name: adminLogin,
      department_id: root,
      role_ids: [admin],
    });
    await seedOptions(writing, Object.keys(optionSets));
    await seedThings(writing, [...writing.registry.objects.keys()], user);
    await seedRules(writing);
    await rememberShipped(writing);
  });
}

async function one(call: WritingCall, object: string, values: JsonObject): Promise<string> {
  return only(await create(call, object, [values]));
}

/** Stands behind what the system does by itself; cannot sign in. */
async function insertSystemUser(call: WritingCall): Promise<void> {
  const at = call.now.toISOString();
  await call.db.query(sql`insert into ${tableOf(call.workspace.schema, 'user')}
    (id, name, name__sort, login_name, login_name__key, type, status, created_at, updated_at, version)
    values (${systemUserId}, 'Kehu', 'kehu', 'system', 'system', 'system', 'active', ${at}, ${at}, 1)`);
}

/** The starter roles; the id of the administrators' one. */
async function seedRoles(call: WritingCall): Promise<string> {
  const ids = new Map<RoleCode, string>();
  for (const code of starterRoles) ids.set(code, await createRole(call, code, { is_system: true }));
  return ids.get('admin') ?? '';
}

/** A role from a template with the rights that every object's declaration gives it (permissions §4). */
export async function createRole(call: WritingCall, code: RoleCode, more: JsonObject = {}): Promise<string> {
  const template = roleTemplates[code];
  const id = await one(call, 'role', {
    name: template.label.zh,
    code,
    description: template.description.zh,
    modules: template.modules === 'all' ? [...modules] : [...template.modules],
    ...more,
  });
  each(
    await create(
      call,
      'permission_rule',
      rightsOf(call.registry, code).map((right) => ({ role_id: id, ...right })),
    ),
  );
  return id;
}

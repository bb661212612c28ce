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
import { only } from '../records/write/outcome.ts';

/** 客户分类 as shipped (objects-customer, account_category). */
const shippedCategories = ['最终客户', '分销商', '代理商', '供应商', '潜在客户'];

/** Sign-in name of the first administrator. */
export const adminLogin = 'admin';

/**
 * Fills a new workspace: the system user, the root department, starter roles with their rights, option sets, default
 * pools, classes of customers, and the administrator `admin` (still without a password). Does nothing where that has been done.
 */
export async function seed(call: Call, companyName: string): Promise<void> {
  await inTransaction(call, async (writing) => {
    const { schema } = writing.workspace;
    await writing.db.query(sql`select pg_advisory_xact_lock(7364002)`);
    const rows = await writing.db.query(sql`select 1 from ${tableOf(schema, 'user')} limit 1`);
    if (rows.length > 0) return;
    await insertSystemUser(writing);
    const root = await one(writing, 'department', { name: companyName, kind: 'company' });
    const admin = await seedRoles(writing);
    const user = await one(writing, 'user', {
      name: '系统管理员',
      login_name: adminLogin,
      department_id: root,
      role_ids: [admin],
    });
    await seedOptions(writing);
    await one(writing, 'public_pool', { name: '客户公海', object: 'account', admin_ids: [user] });
    await one(writing, 'public_pool', { name: '线索公海', object: 'lead', admin_ids: [user] });
    await create(
      writing,
      'account_category',
      shippedCategories.map((name, at) => ({ name, sort_no: at })),
    );
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
  await create(
    call,
    'permission_rule',
    rightsOf(call.registry, code).map((right) => ({ role_id: id, ...right })),
  );
  return id;
}

async function seedOptions(call: WritingCall): Promise<void> {
  const sets = Object.entries(optionSets).map(([code, set]) => ({
    code,
    label: set.label.zh,
    label_en: set.label.en,
    options: set.options.map((option, at) => ({
      value: option.value,
      label_zh: option.label.zh,
      label_en: option.label.en,
      color: option.color ?? null,
      sort_no: at,
      is_default: option.isDefault ?? false,
      enabled: option.enabled,
    })),
  }));
  await create(call, 'option_set', sets);
}

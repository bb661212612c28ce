import { loadActor } from '@kehu/engine/access/load-actor.ts';
import { inTransaction, type Call, type WritingCall } from '@kehu/engine/call/call.ts';
import type { Database } from '@kehu/engine/db/database.ts';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import { create } from '@kehu/engine/records/create.ts';
import { update } from '@kehu/engine/records/update.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { openWorkspace, type OpenWorkspace } from '@kehu/engine/workspace/open.ts';
import { createRole } from '@kehu/engine/workspace/seed.ts';
import type { RuleObject } from '@kehu/engine/registry/built-in-rules.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import { templateRoles } from '@kehu/kernel/access/operations.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';

/** What a call of a test may bring along. */
export interface Asking {
  /** Warnings confirmed by code. */
  readonly confirmed?: readonly string[];
  readonly now?: Date;
}

/** The company of the specification's examples 35–46, in a workspace of a test's own. */
export interface Company {
  readonly database: Database;
  readonly workspace: OpenWorkspace;
  /** Ids of departments and people by their short names. */
  readonly ids: Record<string, string>;
  /** Ids of roles by code. */
  readonly roles: Record<string, string>;
  /** The clock that every call without one of its own goes by. */
  now: Date;
  /** A call of a person, with his rights as they are now. */
  as(who: string, asking?: Asking): Promise<Call>;
  system(): Promise<Call>;
  /** Creates one record as somebody; throws what the API would answer. */
  make(who: string, object: string, values: JsonObject, asking?: Asking): Promise<string>;
  /** Changes, as an administrator, the rule that comes with an object; its id. */
  rule(rule: RuleObject, object: string, values: JsonObject): Promise<string>;
  /** Runs something and takes it back. */
  undone<T>(call: Call, work: (call: WritingCall) => Promise<T>): Promise<T>;
}

/** 公司 → 销售部 (M0) → 销售一部 (M1; U1, U2), 销售二部 (M2; U3); beside it 客服部 and 财务部; G general manager. */
const departments: readonly (readonly [string, string, string])[] = [
  ['sales', '销售部', 'root'],
  ['one', '销售一部', 'sales'],
  ['two', '销售二部', 'sales'],
  ['care', '客服部', 'root'],
  ['money', '财务部', 'root'],
];

const people: readonly (readonly [string, string, string])[] = [
  ['G', 'root', 'general_manager'],
  ['M0', 'sales', 'manager'],
  ['M1', 'one', 'manager'],
  ['M2', 'two', 'manager'],
  ['U1', 'one', 'salesperson'],
  ['U2', 'one', 'salesperson'],
  ['U3', 'two', 'salesperson'],
  ['A1', 'one', 'sales_assistant'],
  ['K1', 'sales', 'marketing'],
  ['C1', 'care', 'service_agent'],
  ['V1', 'care', 'service_supervisor'],
  ['F1', 'money', 'finance'],
  ['P1', 'root', 'purchaser'],
  ['T1', 'root', 'partner_user'],
];

export async function openCompany(connectionString: string): Promise<Company> {
  const database = openDatabase(connectionString, { max: 4 });
  const workspace = await openWorkspace(database);
  const ids: Record<string, string> = {};
  const roles: Record<string, string> = {};
  const company: Company = {
    database,
    workspace,
    ids,
    roles,
    now: new Date('2026-11-20T02:00:00.000Z'),
    async as(who, { confirmed = [], now = company.now } = {}) {
      const registry = await workspace.registry();
      const actor = await loadActor(workspace, registry, ids[who] ?? '');
      const call = await company.system();
      return { ...call, registry, actor, now, confirmed: new Set(confirmed), source: 'api' };
    },
    system: async () => ({ ...(await systemCall(workspace, company.now)) }),
    async make(who, object, values, asking) {
      const call = who === 'system' ? await company.system() : await company.as(who, asking);
      return only(await create(call, object, [values]));
    },
    async rule(rule, object, values) {
      const [row] = await database.query(sql`select id from ${tableOf(workspace.schema, rule)}
        where object = ${object} and deleted_at is null`);
      return only(await update(await company.as('admin'), rule, [{ id: row?.[0] ?? '', values }]));
    },
    undone: undo,
  };
  await found(company, ids, roles);
  return company;
}

class TakenBack extends Error {}

async function undo<T>(call: Call, work: (call: WritingCall) => Promise<T>): Promise<T> {
  const kept: { value?: T } = {};
  try {
    await inTransaction(call, async (writing) => {
      kept.value = await work(writing);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return kept.value as T; // set by the work that ended without an error
}

async function found(
  company: Company,
  ids: Record<string, string>,
  roles: Record<string, string>,
): Promise<void> {
  const call = await company.system();
  const { schema } = company.workspace;
  const idsOf = async (table: string, column: string): Promise<readonly (readonly [string, string])[]> => {
    const rows = await company.database.query(
      sql`select ${column === 'code' ? sql`code` : sql`login_name`}, id from ${tableOf(schema, table)}`,
    );
    return rows.map(([name, id]) => [name ?? '', id ?? '']);
  };
  const [root] = await company.database.query(
    sql`select id from ${tableOf(schema, 'department')} where parent_id is null`,
  );
  ids['root'] = root?.[0] ?? '';
  Object.assign(ids, Object.fromEntries(await idsOf('user', 'login_name')));
  await inTransaction(call, async (writing) => {
    for (const code of templateRoles) await createRole(writing, code);
  });
  Object.assign(roles, Object.fromEntries(await idsOf('role', 'code')));
  for (const [key, name, parent] of departments)
    ids[key] = await company.make('system', 'department', { name, parent_id: ids[parent] ?? null });
  for (const [key, department, role] of people)
    ids[key] = await company.make('system', 'user', {
      name: key,
      login_name: `${key}-login`,
      department_id: ids[department] ?? null,
      role_ids: [roles[role] ?? ''],
    });
  const headed = Object.entries({ sales: 'M0', one: 'M1', two: 'M2', root: 'G' });
  const heads = headed.map(([at, who]) => ({ id: ids[at] ?? '', values: { head_ids: [ids[who] ?? ''] } }));
  for (const outcome of await update(call, 'department', heads)) if (!outcome.ok) throw outcome.error;
}

import type { Call } from '@kehu/engine/call/call.ts';
import type { Database } from '@kehu/engine/db/database.ts';
import { openDatabase, type DatabaseOptions } from '@kehu/engine/db/postgres.ts';
import { find } from '@kehu/engine/records/find.ts';
import { create } from '@kehu/engine/records/create.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { openWorkspace, type OpenWorkspace } from '@kehu/engine/workspace/open.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { everything } from '@kehu/kernel/query/filter.ts';

export type Person = 'admin' | 'manager' | 'lin' | 'zhao' | 'stranger';

/**
 * A small company on a migrated database: 华东部 with its manager 陈静 and the salespeople 林峰 and 赵敏; 华南部 with its
 * manager 周扬, who is a stranger to the others.
 */
export interface Company {
  readonly database: Database;
  readonly workspace: OpenWorkspace;
  readonly ids: { readonly [person in Person]: string };
  /** A call as one of them, now. */
  as(person: Person, more?: Partial<Call>): Promise<Call>;
  system(): Promise<Call>;
}

const people: {
  readonly [person in Exclude<Person, 'admin'>]: readonly [name: string, role: string, dept: string];
} = {
  manager: ['陈静', '经理', '华东部'],
  lin: ['林峰', '业务员', '华东部'],
  zhao: ['赵敏', '业务员', '华东部'],
  stranger: ['周扬', '经理', '华南部'],
};

/** Opens the database and hires the people. */
export async function smallCompany(
  connectionString: string,
  options: DatabaseOptions = {},
): Promise<Company> {
  const database = openDatabase(connectionString, options);
  const workspace = await openWorkspace(database);
  const call = await systemCall(workspace, new Date());
  const one = async (object: string, values: JsonObject): Promise<string> =>
    only(await create(call, object, [values]));
  const idOf = async (object: string, name: string): Promise<string> => {
    const all = await find(call, objectOf(call, object), everything, 1_000);
    const found = all.find((values) => values['name'] === name || values['login_name'] === name);
    if (!found) throw new Error(`${object} ${name} is not in the template`);
    return String(found['id']);
  };
  const admin = await idOf('user', 'admin');
  const all = await find(call, objectOf(call, 'department'), everything, 10);
  const root = String(all[0]?.['id']);
  const departments = new Map<string, string>();
  for (const name of ['华东部', '华南部'])
    departments.set(name, await one('department', { name, parent_id: root, kind: 'department' }));
  const ids: { [person: string]: string } = { admin };
  for (const [person, [name, role, department]] of Object.entries(people)) {
    ids[person] = await one('user', {
      name,
      login_name: person,
      department_id: departments.get(department) ?? '',
      role_ids: [await idOf('role', role)],
    });
  }
  return {
    database,
    workspace,
    ids: {
      admin,
      manager: ids['manager'] ?? '',
      lin: ids['lin'] ?? '',
      zhao: ids['zhao'] ?? '',
      stranger: ids['stranger'] ?? '',
    },
    system: () => systemCall(workspace, new Date()),
    as: async (person, more = {}) => ({
      ...(await systemCall(workspace, new Date(), 'api')),
      actor: await workspace.actor(ids[person] ?? '', new Date()),
      ...more,
    }),
  };
}

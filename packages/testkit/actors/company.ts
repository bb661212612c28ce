import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { create } from '@kehu/engine/records/create.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { update } from '@kehu/engine/records/update.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import type { Client } from '../server/client.ts';
import type { TestServer } from '../server/start-server.ts';

/** A person of a test, signed in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
  readonly client: Client;
}

/** Makes the people and records that a test needs, through the engine, as the system. */
export interface Company {
  readonly root: string;
  department(name: string, parent?: string): Promise<string>;
  /** `role`: the code of a starter role, or an id. */
  person(name: string, departmentId: string, role: string, more?: JsonObject): Promise<Person>;
  /** Makes somebody head of a department. */
  head(departmentId: string, userId: string): Promise<void>;
  /** A record of any object, as the system. */
  record(object: string, values: JsonObject): Promise<string>;
  /** The id of a role by its code. */
  role(code: string): Promise<string>;
}

export async function companyOf(server: TestServer): Promise<Company> {
  const record = async (object: string, values: JsonObject): Promise<string> => {
    const call = { ...(await server.system()), confirmed: new Set(['duplicate_found']) };
    return only(await create(call, object, [values]));
  };
  const find = async (object: string, field: string, value: string): Promise<string> => {
    const call = await server.system();
    const page = await list(call, objectOf(call, object), {
      filter: everything,
      sort: [],
      limit: 200,
      count: 'none',
    });
    const found = page.items.find((item) => item[field] === value);
    if (!found) throw new Error(`no ${object} with ${field} = ${value}`);
    return found.id;
  };
  const role = (code: string): Promise<string> => find('role', 'code', code);
  const root = await rootOf(server);
  let people = 0;
  return {
    root,
    role,
    record,
    department: (name, parent = root) => record('department', { name, parent_id: parent }),
    person: async (name, departmentId, code, more = {}) => {
      people += 1;
      const roleId = /^[0-9a-f]{8}-/.test(code) ? code : await role(code);
      const values = {
        name,
        login_name: `person${people}`,
        department_id: departmentId,
        role_ids: [roleId],
        ...more,
      };
      const id = await record('user', values);
      return { id, name, departmentId, client: await server.as(id) };
    },
    head: async (departmentId, userId) => {
      only(
        await update(await server.system(), 'department', [
          { id: departmentId, values: { head_ids: [userId] } },
        ]),
      );
    },
  };
}

async function rootOf(server: TestServer): Promise<string> {
  const call = await server.system();
  const page = await list(call, objectOf(call, 'department'), {
    filter: everything,
    sort: [],
    limit: 200,
    count: 'none',
  });
  const root = page.items.find((item) => item['parent_id'] === null);
  if (!root) throw new Error('the workspace has no root department');
  return root.id;
}

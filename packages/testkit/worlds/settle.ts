import { rightsOf, isRoleCode } from '@kehu/engine/access/template-rights.ts';
import {
  columnNames,
  columnValues,
  duplicateRow,
  facetRow,
  linkRows,
  searchRow,
} from '@kehu/engine/records/write/derive.ts';
import type { ObjectModel, Registry } from '@kehu/engine/registry/model.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import pg from 'pg';
import type { RandomCompany, Row } from './random-company.ts';

/** Fills a workspace with a company made by dice, in place of whatever was in it; impossible records included. */
export interface Settler {
  settle(company: RandomCompany): Promise<void>;
  close(): Promise<void>;
}

export async function settler(
  connectionString: string,
  schema: string,
  registry: Registry,
): Promise<Settler> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select table_name::text as name from information_schema.tables where table_schema = $1 and table_type = 'BASE TABLE'`,
    [schema],
  );
  const kept = new Set(['migration', 'option_set', 'numbering_rule', 'epoch', 'setting']);
  const cleared = rows.map(({ name }) => name).filter((name) => !kept.has(name));
  const clear = cleared.map((name) => `delete from "${schema}"."${name}"`);
  return {
    // One round trip: hundreds of worlds in a minute.
    settle: async (company) => {
      await client.query([...clear, ...fill(schema, registry, company)].join(';\n'));
    },
    close: () => client.end(),
  };
}

function fill(schema: string, registry: Registry, company: RandomCompany): readonly string[] {
  const stamps = { created_at: company.now, updated_at: company.now, version: 1 };
  const put = (object: string, records: readonly JsonObject[]): readonly string[] =>
    insertRecords(
      schema,
      registry.objects.get(object),
      records.map((record) => ({ ...stamps, ...record })),
    );
  return [
    ...put(
      'department',
      company.departments.map(({ id, parent, heads }, at) => ({
        id,
        parent_id: parent,
        head_ids: heads,
        name: `部门${at}`,
        status: 'active',
        deleted_at: null,
      })),
    ),
    ...put(
      'role',
      company.roles.map((role, at) => ({
        id: role.id,
        name: `角色${at}`,
        code: role.template === 'admin' ? 'admin' : null,
        modules: role.modules,
        status: role.active ? 'active' : 'disabled',
        deleted_at: null,
      })),
    ),
    ...put(
      'permission_rule',
      company.roles.flatMap((role) =>
        rulesOf(registry, role).map((rule) => ({
          id: serial(),
          role_id: role.id,
          ...rule,
        })),
      ),
    ),
    ...put(
      'field_rule',
      company.roles.flatMap((role) =>
        role.fields.map((rule) => ({ id: serial(), role_id: role.id, ...rule })),
      ),
    ),
    ...put(
      'user',
      company.users.map(({ id, department, roles }, at) => ({
        id,
        department_id: department,
        role_ids: roles,
        name: `员工${at}`,
        login_name: `user${at}`,
        type: 'internal',
        status: 'active',
        deleted_at: null,
      })),
    ),
    ...put(
      'public_pool',
      company.pools.map((pool, at) => ({
        id: pool.id,
        name: `公海${at}`,
        object: 'account',
        department_ids: pool.departments,
        admin_ids: pool.admins,
        member_roles: pool.roles,
        hide_fields: pool.hidden,
        enabled: pool.enabled,
        deleted_at: null,
      })),
    ),
    ...Object.entries(company.records).flatMap(([object, records]) => put(object, records)),
    ...grants(schema, company),
  ];
}

let last = 0;
const serial = (): string => `00000000-0000-7000-9000-${(last += 1).toString(16).padStart(12, '0')}`;

function rulesOf(registry: Registry, role: RandomCompany['roles'][number]): readonly JsonObject[] {
  if (role.template === null)
    return role.rights.map(({ object, operation, scope, departments }) => ({
      object,
      operation,
      scope,
      department_ids: departments,
    }));
  return isRoleCode(role.template) ? rightsOf(registry, role.template).map((right) => ({ ...right })) : [];
}

function insertRecords(
  schema: string,
  model: ObjectModel | undefined,
  records: readonly JsonObject[],
): readonly string[] {
  if (!model || records.length === 0) return [];
  const names = [...model.fields.keys()];
  const rows = records.map((record) => ({ ...record, id: String(record['id']) })) as readonly Row[]; // ids were just made texts
  const links = rows.flatMap((row) => linkRows(model, row.id, row, names));
  return [
    insert(
      schema,
      model.table,
      columnNames(model, names),
      rows.map((row) => columnValues(model, row, names)),
    ),
    ...(model.searchable
      ? [
          insert(
            schema,
            `${model.table}_search`,
            ['id', 'text', 'pinyin', 'initials', 'phones', 'tokens'],
            rows.map((row) => searchRow(model, row.id, row)),
          ),
        ]
      : []),
    ...(model.faceted
      ? [
          insert(
            schema,
            `${model.table}_facet`,
            ['id', 'tokens'],
            rows.map((row) => facetRow(model, row.id, row)),
          ),
        ]
      : []),
    ...(model.declaration.duplicates
      ? [
          insert(
            schema,
            `${model.table}_duplicate`,
            ['id', 'keys'],
            rows.map((row) => duplicateRow(model, row.id, row)),
          ),
        ]
      : []),
    ...(links.length > 0
      ? [insert(schema, `${model.table}_link`, ['field', 'target_id', 'record_id'], links)]
      : []),
  ];
}

function grants(schema: string, company: RandomCompany): readonly string[] {
  const columns = ['principal_id', 'record_id', 'level', 'with_children', 'expires_at', 'source', 'activity'];
  return [...Map.groupBy(company.grants, ({ object }) => object)].map(([object, some]) =>
    insert(
      schema,
      `${object}_grant`,
      columns,
      some.map((grant): JsonObject => ({
        principal_id: grant.principal,
        record_id: grant.record,
        level: grant.level,
        with_children: grant.children,
        expires_at: grant.expires,
        source: grant.source,
        activity: activityOf(company, grant.object, grant.record),
      })),
    ),
  );
}

const activityOf = (company: RandomCompany, object: string, id: string): Json =>
  String(company.records[object]?.find((row) => row.id === id)?.['updated_at']);

function insert(
  schema: string,
  table: string,
  columns: readonly string[],
  rows: readonly JsonObject[],
): string {
  const list = columns.map((column) => `"${column}"`).join(', ');
  const json = JSON.stringify(rows).replaceAll("'", "''");
  return `insert into "${schema}"."${table}" (${list})
    select ${list} from json_populate_recordset(null::"${schema}"."${table}", '${json}'::json)`;
}

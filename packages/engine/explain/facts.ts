import type { Label } from '@kehu/kernel/declare/label.ts';
import { sees } from '../access/predicate-checks.ts';
import { accessTo } from '../query/field-rights.ts';
import type { Branch } from '../access/branches.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, tableOf } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';

/** A grant on a record: whom it names, how far and how long, and who gave it. */
export interface GrantFact {
  readonly principal: string;
  /** `share`, `team`, `operation`, or `named:<field>`. */
  readonly source: string;
  readonly level: string;
  readonly children: boolean;
  readonly until: string | null;
  readonly granteeKind: 'user' | 'department' | 'sales_team';
  readonly grantee: string;
  readonly by: string | null;
  readonly role: string | null;
  /** Of `named:<field>`, what the field is called; null where the asker may not know it. */
  readonly field: Label | null;
}

/** What an explanation names, read once for a record. */
export interface Facts {
  readonly department: string | null;
  readonly pool: string | null;
  readonly grants: readonly GrantFact[];
  /** Of parents, by the field that names them. */
  readonly parents: ReadonlyMap<string, readonly GrantFact[]>;
  /** Names of the roles that give each user the operation, by user. */
  readonly roles: ReadonlyMap<string, string>;
}

/** Reads the names that reasons tell: department, pool, grants of a record and of what it belongs to. */
export async function factsOf(
  call: Call,
  model: ObjectModel,
  id: string,
  branches: readonly Branch[],
): Promise<Omit<Facts, 'roles'>> {
  const { schema } = call.workspace;
  const owned = model.owned
    ? sql`(select d.name from ${tableOf(schema, 'department')} d where d.id = r.owner_dept_id)`
    : sql`null`;
  const pooled = model.pooled
    ? sql`(select p.name from ${tableOf(schema, 'public_pool')} p where p.id = r.pool_id)`
    : sql`null`;
  const [row] = await call.db.query(sql`select ${owned}, ${pooled}
    from ${tableOf(schema, model.table)} r where r.id = ${id}::uuid`);
  const parents = new Map<string, readonly GrantFact[]>();
  for (const branch of branches) {
    if (branch.kind !== 'parent' || branch.via.kind !== 'grants' || parents.has(branch.field.name)) continue;
    const [column = branch.field.name] = branch.field.columns;
    const [named] = await call.db.query(sql`select ${identifier(column)}
      from ${tableOf(schema, model.table)} where id = ${id}::uuid`);
    const parent = named?.[0] ?? '';
    // Of what the asker does not see he is not told who was let in.
    const seen = parent !== '' && (await sees(call, branch.parent, 'view', [parent])).has(parent);
    parents.set(branch.field.name, seen ? await grantsOn(call, branch.parent, parent) : []);
  }
  return {
    department: row?.[0] ?? null,
    pool: row?.[1] ?? null,
    grants: model.owned ? await grantsOn(call, model, id) : [],
    parents,
  };
}

/** Grants that live, with the names of whom they let in and of who gave them. */
async function grantsOn(call: Call, model: ObjectModel, id: string): Promise<readonly GrantFact[]> {
  const { schema } = call.workspace;
  const now = call.now.toISOString();
  const [shares, members] = [tableOf(schema, 'share_grant'), tableOf(schema, 'team_member')];
  const [users, departments] = [tableOf(schema, 'user'), tableOf(schema, 'department')];
  const rows = await call.db.query(sql`select g.principal_id, g.source, g.level, g.with_children,
      coalesce(s.expires_on, m.expires_on)::text, case when d.id is not null then 'department'
        when t.id is not null then 'sales_team' else 'user' end,
      coalesce(u.name, d.name, t.name, ''), b.name, m.role_text
    from ${tableOf(schema, `${model.table}_grant`)} g
    left join ${shares} s on g.source like 'share:%' and s.id::text = substr(g.source, 7)
    left join ${members} m on g.source like 'team:%' and m.id::text = substr(g.source, 6)
    left join ${users} u on u.id = g.principal_id
    left join ${departments} d on d.id = g.principal_id
    left join ${tableOf(schema, 'sales_team')} t on t.id = g.principal_id
    left join ${users} b on b.id = coalesce(s.granted_by, m.granted_by)
    where g.record_id = ${id}::uuid and (g.expires_at is null or g.expires_at > ${now}::timestamptz)
    order by g.source limit 500`);
  return rows.map(([principal, source, level, children, until, kind, grantee, by, role]) => ({
    principal: principal ?? '',
    source: source ?? '',
    level: level ?? '',
    children: children === 't',
    until: until ?? null,
    granteeKind: kind === 'department' || kind === 'sales_team' ? kind : 'user',
    grantee: grantee ?? '',
    by: by ?? null,
    role: role ?? null,
    field: namedField(call, model, source ?? ''),
  }));
}

function namedField({ actor }: Call, model: ObjectModel, source: string): Label | null {
  const field = model.fields.get(/^named:(.*)$/.exec(source)?.[1] ?? '');
  return field && accessTo(actor, model, field) !== 'hidden' ? field.declaration.label : null;
}

/** Names of the roles that give people an operation on an object, by user id. */
export async function rolesGiving(
  call: Call,
  names: readonly string[],
  operation: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { schema } = call.workspace;
  const rows = await call.db.query(sql`select u.id, string_agg(distinct o.name, '、' order by o.name)
    from ${tableOf(schema, 'user')} u
    join ${tableOf(schema, 'role')} o on o.id = any(u.role_ids) and o.status = 'active' and o.deleted_at is null
    where u.id = any(${userIds}::uuid[]) and exists (select 1 from ${tableOf(schema, 'permission_rule')} p
      where p.role_id = o.id and p.object = any(${names}::text[]) and p.operation = ${operation})
    group by u.id`);
  return new Map(rows.map(([id, roles]) => [id ?? '', roles ?? '']));
}

/** People who work here, in the order of their ids: those after one, at most `limit`; with `q`, whose name holds it. */
export async function peopleAfter(
  call: Call,
  after: string | undefined,
  q: string | undefined,
  limit: number,
): Promise<readonly string[]> {
  const from = after ? sql` and id > ${after}::uuid` : sql``;
  const named = q ? sql` and position(lower(${q}) in lower(name)) > 0` : sql``;
  const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, 'user')}
    where deleted_at is null and status <> 'disabled' and type <> 'system'${from}${named}
    order by id limit ${limit}`);
  return rows.map(([id]) => id ?? '');
}

/** The names of departments, for the description of a scope. */
export async function departmentNames(call: Call, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await call.db.query(sql`select name from ${tableOf(call.workspace.schema, 'department')}
    where id = any(${ids}::uuid[]) and deleted_at is null order by sort_no, name`);
  return rows.map(([name]) => name ?? '');
}

export async function departmentsById(
  call: Call,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await call.db.query(sql`select id, name from ${tableOf(call.workspace.schema, 'department')}
    where id = any(${ids}::uuid[])`);
  return new Map(rows.map(([id, name]) => [id ?? '', name ?? '']));
}

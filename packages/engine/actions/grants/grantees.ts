import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { departmentTree } from '../../access/department-tree.ts';
import type { WritingCall } from '../../call/call.ts';
import { sql, tableOf } from '../../db/sql.ts';
import type { Grantee } from './let-in.ts';

/** People, departments and teams that one action names together. */
const most = 50;

/** A grantee that may be let in, and what it is called. */
export interface NamedGrantee extends Grantee {
  readonly name: string;
}

const places = [
  { field: 'user_ids', object: 'user', status: 'status', kind: sql` and type <> 'system'` },
  { field: 'department_ids', object: 'department', status: 'status', kind: sql`` },
  { field: 'team_ids', object: 'sales_team', status: 'status', kind: sql`` },
] as const;

/** Those that an input names, as they are: nobody looks whether they are there. */
export const namedIn = (input: Values): readonly Grantee[] =>
  places.flatMap(({ field, object }) => textsIn(input[field]).map((id) => ({ object, id })));

/**
 * Whom an input lets in: active, each of them. Errors at their field: `ref_not_found`, `inactive_ref`, `over_limit`;
 * `required` where nobody is named.
 */
export async function granteesIn(call: WritingCall, input: Values): Promise<readonly NamedGrantee[]> {
  const found: NamedGrantee[] = [];
  for (const { field, object, kind } of places) {
    const ids = textsIn(input[field]);
    if (ids.length === 0) continue;
    const rows = await call.db
      .query(sql`select id, name, status from ${tableOf(call.workspace.schema, object)}
      where id = any(${ids}::uuid[]) and deleted_at is null${kind}`);
    const known = new Map(rows.map(([id, name, status]) => [id, { name: name ?? '', status }]));
    for (const id of ids) {
      const one = known.get(id);
      if (!one) throw fieldError(field, 'ref_not_found');
      if (one.status === 'disabled' || one.status === 'dissolved') throw fieldError(field, 'inactive_ref');
      found.push({ object, id, name: one.name });
    }
  }
  if (found.length === 0) throw fieldError('user_ids', 'required');
  if (found.length > most) throw fieldError('user_ids', 'over_limit', { max: most });
  return found;
}

/** Everybody whom grantees stand for: departments with those below, teams with their leader. Those at work. */
export async function peopleOf(call: WritingCall, grantees: readonly Grantee[]): Promise<readonly string[]> {
  const idsOf = (object: Grantee['object']): readonly string[] =>
    grantees.filter((one) => one.object === object).map(({ id }) => id);
  const { schema } = call.workspace;
  const tree = await departmentTree({ database: call.db, schema });
  const departments = idsOf('department').flatMap((id) => tree.below(id));
  const rows = await call.db.query(sql`select u.id from ${tableOf(schema, 'user')} u
    where u.deleted_at is null and u.status <> 'disabled' and u.type <> 'system'
      and (u.id = any(${idsOf('user')}::uuid[]) or u.department_id = any(${departments}::uuid[])
        or exists (select 1 from ${tableOf(schema, 'sales_team')} t where t.id = any(${idsOf('sales_team')}::uuid[])
          and (t.leader_id = u.id or u.id = any(t.member_ids))))`);
  return rows.map(([id]) => id ?? '');
}

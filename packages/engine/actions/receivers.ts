import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { reachOn } from '../access/rights-rows.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { Draft } from '../records/write/draft.ts';
import type { ObjectModel } from '../registry/model.ts';

/** Who gets a record. */
export interface NewOwner {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
}

/** People by id who may get something; those that are unknown, or disabled, are refused at the field that names them. */
export async function receivers(
  call: Call,
  field: string,
  ids: readonly string[],
): Promise<readonly NewOwner[]> {
  const found = await people(call, ids);
  return ids.map((id) => {
    const person = found.get(id);
    if (!person) throw fieldError(field, 'ref_not_found');
    if (!person.active) throw fieldError(field, 'inactive_ref');
    return person;
  });
}

/** People of the company by id, whether they may still get something or not. */
export async function people(
  call: Call,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NewOwner & { readonly active: boolean }>> {
  const rows = await call.db
    .query(sql`select id, name, department_id, status from ${tableOf(call.workspace.schema, 'user')}
    where id = any(${[...new Set(ids)]}::uuid[]) and deleted_at is null and type <> 'system'`);
  return new Map(
    rows.map(([id, name, department, status]) => [
      id ?? '',
      { id: id ?? '', name: name ?? '', departmentId: department ?? '', active: status !== 'disabled' },
    ]),
  );
}

/**
 * Why a record may not go there; undefined when it may: vertical, not horizontal (permissions §7). With scope self only to
 * one's superior; with a department scope both ends must be inside it; scope all knows no border.
 */
export function crossing(
  call: Call,
  model: ObjectModel,
  draft: Draft,
  owner: NewOwner,
  superiors: ReadonlySet<string>,
): KehuError | undefined {
  const reach = reachOn(call.actor, model.declaration, 'assign', draft.before ?? draft.after);
  if (call.actor.system || reach?.all) return undefined;
  const inside = (department: unknown): boolean => reach?.departments.includes(String(department)) === true;
  const current = draft.before?.['owner_dept_id'];
  const own = draft.before?.['owner_id'] === call.actor.userId;
  if (own && superiors.has(owner.id)) return undefined;
  if (draft.before?.['owner_id'] === null && inside(owner.departmentId)) return undefined;
  return inside(current) && inside(owner.departmentId) ? undefined : new KehuError('cross_department_assign');
}

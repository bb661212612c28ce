import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '../call/call.ts';
import { join, sql, tableOf, type Sql } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { Branch } from './branches.ts';
import { openKinds, scopeOf } from './scope.ts';
import { anyBranch, branchPredicate, living, visiblePredicate } from './predicate.ts';

/** Which of these living records lie within the actor's scope of an operation: one statement, whatever their number. */
export async function sees(
  call: Call,
  model: ObjectModel,
  operation: Operation,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await call.db.query(sql`select r.id from ${tableOf(call.workspace.schema, model.table)} r
    where r.id = any(${ids}::uuid[]) and ${living(model, 'r')} and ${visiblePredicate(call, model, operation, 'r')}`);
  return new Set(rows.map(([id]) => id ?? ''));
}

/**
 * Which of these rows, as they lay before a change or will lie after it, the actor would reach with an operation. Of those
 * that he saw he hears the end, and nobody else.
 */
export async function saw(
  call: Call,
  model: ObjectModel,
  rows: readonly JsonObject[],
  operation: Operation = 'view',
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const table = tableOf(call.workspace.schema, model.table);
  const found = await call.db.query(sql`select r.id
    from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json) r
    where ${visiblePredicate(call, model, operation, 'r')}`);
  return new Set(found.map(([id]) => id ?? ''));
}

/**
 * Which of these records, living or not, are of a kind that is open to the actor at all: of the others he is not even told
 * that he sees them no longer.
 */
export async function ofOpenKinds(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
): Promise<readonly string[]> {
  const kinds = openKinds(call, model);
  if (kinds === 'every' || ids.length === 0) return ids;
  const rows = await call.db.query(sql`select r.id from ${tableOf(call.workspace.schema, model.table)} r
    where r.id = any(${ids}::uuid[]) and ${anyBranch(call, model, kinds, 'r')}`);
  return rows.map(([id]) => id ?? '');
}

/** Which of several operations the actor has on each of these records: the `can` of a record, in one statement. */
export async function permitted(
  call: Call,
  model: ObjectModel,
  operations: readonly Operation[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Operation[]>> {
  if (ids.length === 0 || operations.length === 0) return new Map(ids.map((id) => [id, []]));
  const checks = operations.map((operation) => visiblePredicate(call, model, operation, 'r'));
  const rows = await call.db.query(sql`select r.id, ${join(checks)}
    from ${tableOf(call.workspace.schema, model.table)} r where r.id = any(${ids}::uuid[])`);
  return new Map(rows.map(([id, ...holds]) => [id ?? '', operations.filter((_, at) => holds[at] === 't')]));
}

/** Why a record may be seen: the branches that hold for it. Empty exactly when `sees` says no. */
export async function explain(
  call: Call,
  model: ObjectModel,
  id: string,
  operation: Operation = 'view',
): Promise<readonly Branch[]> {
  const [judged] = await judge([call], model, id, operation);
  if (!judged?.allowed) return [];
  return judged.branches.filter(({ holds }) => holds).map(({ branch }) => branch);
}

/** What became of somebody's branches on one record. */
export interface Judged {
  readonly allowed: boolean;
  /** The branches of his scope, each as it holds. */
  readonly branches: readonly { readonly branch: Branch; readonly holds: boolean }[];
}

/**
 * Runs the branches of several people on one living record, in one statement: those that a list walks and a check asks, and
 * no others. Nobody is allowed where there is no such record.
 */
export async function judge(
  calls: readonly Call[],
  model: ObjectModel,
  id: string,
  operation: Operation,
): Promise<readonly Judged[]> {
  const scopes = calls.map((call) => ({ call, scope: scopeOf(call, model, operation) }));
  const checks = new Map<string, Sql>();
  const keyed = scopes.map(({ call, scope }, at) => {
    const keyOf = (branch: Branch): string => {
      const key = sameForAll(branch) ? JSON.stringify(branch) : `${at} ${numberOf(branch)}`;
      if (!checks.has(key)) checks.set(key, branchPredicate(call, model, branch, 'r'));
      return key;
    };
    const numbers = new Map<Branch, number>();
    const numberOf = (branch: Branch): number => {
      const known = numbers.get(branch) ?? numbers.size;
      numbers.set(branch, known);
      return known;
    };
    const keys = (branches: readonly Branch[]): readonly string[] => branches.map(keyOf);
    return { branches: scope.branches, own: keys(scope.branches), also: scope.also.map(keys) };
  });
  const held = await heldOn(calls[0], model, id, checks);
  return keyed.map(({ branches, own, also }) => ({
    allowed: [own, ...also].every((set) => set.some((key) => held.has(key))),
    branches: branches.map((branch, at) => ({ branch, holds: held.has(own[at] ?? '') })),
  }));
}

/** Branches that are the same condition whoever asks. */
const sameForAll = ({ kind }: Branch): boolean => !['parent', 'header', 'kind'].includes(kind);

async function heldOn(
  call: Call | undefined,
  model: ObjectModel,
  id: string,
  checks: ReadonlyMap<string, Sql>,
): Promise<ReadonlySet<string>> {
  if (!call || checks.size === 0) return new Set();
  const [row] = await call.db.query(sql`select ${join([...checks.values()])}
    from ${tableOf(call.workspace.schema, model.table)} r where r.id = ${id}::uuid and ${living(model, 'r')}`);
  return new Set([...checks.keys()].filter((_, at) => row?.[at] === 't'));
}

import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { create } from '@kehu/engine/records/create.ts';
import { update } from '@kehu/engine/records/update.ts';
import type { Outcome } from '@kehu/engine/records/write/outcome.ts';
import { departmentTree } from '@kehu/engine/access/department-tree.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { KehuError, type FieldError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { cellName, targetsOf } from './target-values.ts';

/** A target as the sheet sends it: changed where there is one, made where there is none. */
export interface Wanted {
  readonly object: 'department' | 'user' | 'sales_team';
  readonly id: string;
  readonly period_type: string;
  readonly period: number;
  readonly value: string;
}

/**
 * Writes a sheet of targets in one transaction, as the caller, by the roads of every record: all of it or nothing. Errors stand
 * at `cells[3].value`. How many were made and changed.
 */
export function saveTargets(
  asked: Call,
  year: number,
  metric: string,
  cells: readonly Wanted[],
): Promise<{ readonly created: number; readonly updated: number }> {
  return inTransaction(asked, async (call) => {
    const ids = [...new Set(cells.map(({ id }) => id))];
    const above = await aboveOf(call, ids);
    const parents = [...above.values()].flatMap((one) => one ?? []);
    const set = await targetsOf(call, metric, [year], [...new Set([...ids, ...parents])]);
    const numbered = cells.map((cell, at) => ({ cell, at, before: set(cell.id, year).get(nameOf(cell)) }));
    const parentOf = ({ id, period_type: type, period }: Wanted): string | null => {
      const parent = above.get(id);
      return (
        (parent && set(parent, year).get(cellName(type, period))?.id) ?? coarser(set(id, year), type, period)
      );
    };
    const changed = numbered.flatMap(({ cell, at, before }) =>
      before && Number(before.value) !== Number(cell.value)
        ? [{ at, patch: { id: before.id, values: { value: cell.value } } }]
        : [],
    );
    const made = numbered.flatMap(({ cell, at, before }) =>
      before ? [] : [{ at, body: bodyOf(cell, year, metric, parentOf(cell)) }],
    );
    const updated = await update(
      call,
      'sales_target',
      changed.map(({ patch }) => patch),
    );
    const created = await create(
      call,
      'sales_target',
      made.map(({ body }) => body),
    );
    refuseFailed(
      [...updated, ...created],
      [...changed, ...made].map(({ at }) => at),
    );
    return { created: made.length, updated: changed.length };
  });
}

const nameOf = ({ period_type: type, period }: Wanted): string => cellName(type, period);

const bodyOf = (cell: Wanted, year: number, metric: string, parent: string | null): JsonObject => ({
  year,
  metric,
  period_type: cell.period_type,
  period: cell.period,
  scope: { object: cell.object, id: cell.id },
  value: cell.value,
  parent_id: parent,
});

/** A month is part of its quarter's target, a quarter of the year's. */
function coarser(
  cells: ReadonlyMap<string, { readonly id: string }>,
  type: string,
  period: number,
): string | null {
  const quarter = type === 'month' ? cells.get(cellName('quarter', Math.ceil(period / 3)))?.id : undefined;
  return quarter ?? (type === 'year' ? null : (cells.get(cellName('year', 1))?.id ?? null));
}

/** The department above each department, and that of each person. */
async function aboveOf(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
  const tree = await departmentTree({ database: call.db, schema: call.workspace.schema });
  const people = await find(call, objectOf(call, 'user'), { field: 'id', op: 'in', value: [...ids] });
  return new Map([
    ...ids.map((id) => [id, tree.above(id)[1]] as const),
    ...people.map((one) => [String(one['id']), String(one['department_id'])] as const),
  ]);
}

/** Nothing is written where one is refused; each mistake stands at its cell. */
function refuseFailed(outcomes: readonly Outcome[], places: readonly number[]): void {
  const errors = outcomes.flatMap((outcome, index): readonly FieldError[] => {
    if (outcome.ok) return [];
    const at = `cells[${places[index] ?? 0}]`;
    if (outcome.error.code !== 'validation_failed') throw outcome.error;
    return outcome.error.errors.map((error) => ({ ...error, field: `${at}.${error.field}` }));
  });
  if (errors.length > 0) throw new KehuError('validation_failed', { errors });
}

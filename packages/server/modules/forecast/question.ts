import { departmentTree } from '@kehu/engine/access/department-tree.ts';
import { branchesOf } from '@kehu/engine/access/branches.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { isPast, todayOf } from '@kehu/engine/forecast/relation-at.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { accessTo } from '@kehu/engine/query/field-rights.ts';
import { isVeiled } from '@kehu/kernel/access/operations.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { isDay } from '@kehu/kernel/time/day.ts';
import type { AskedByUser, Schema } from '../../platform/http/route.ts';
import { id, text } from '../../platform/http/schema.ts';
import { filterOfText } from '../records/list-parameters.ts';

/** Whose opportunities, which of them, and as of which day: what every figure of the forecast is asked with. */
export interface Question {
  /** `yyyy-MM-dd`; today unless said otherwise. */
  readonly on: string;
  readonly past: boolean;
  /** Without the state: each figure says whether it is of open, won or lost ones. */
  readonly filter: Filter;
}

/** Parameters of an address that `questionOf` reads. */
export const questionParameters: { readonly [name: string]: Schema } = {
  on: text({ maxLength: 10 }),
  owner: id,
  department: id,
  process: id,
  stage: id,
  category: text({ maxLength: 60 }),
  filter: text({ maxLength: 20_000 }),
};

/** 403 for whoever has no reports or no opportunities. */
export function refuseStrangers(call: Call): void {
  if (!call.actor.modules.has('report')) throw new KehuError('forbidden');
  if (branchesOf(call, objectOf(call, 'opportunity'), 'view').length === 0) throw new KehuError('forbidden');
}

export async function questionOf({ call, query }: AskedByUser): Promise<Question> {
  refuseStrangers(call);
  const model = objectOf(call, 'opportunity');
  const on = dayIn(query['on'], 'on', todayOf(call));
  const one = (field: string, name: string): readonly Leaf[] => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? [{ field, op: 'eq', value }] : [];
  };
  const asked = [
    ...one('owner_id', 'owner'),
    ...(await inDepartment(call, query['department'])),
    ...one('process_id', 'process'),
    ...one('stage_id', 'stage'),
    ...one('forecast_category', 'category'),
  ];
  const own = filterOfText(call, model, JSON.stringify({ and: asked }));
  const more = filterOfText(call, model, query['filter']);
  return { on, past: isPast(call, on), filter: together([own, more]) };
}

/** A day of an address. Errors: `bad_format`. */
export function dayIn(value: Json | undefined, name: string, preset: string): string {
  if (value === undefined || value === '') return preset;
  if (typeof value !== 'string' || !isDay(value)) throw fieldError(name, 'bad_format');
  return value;
}

/** A department stands for everything below it. */
async function inDepartment(call: Call, value: Json | undefined): Promise<readonly Leaf[]> {
  if (typeof value !== 'string' || value === '') return [];
  const tree = await departmentTree({ database: call.db, schema: call.workspace.schema });
  return [{ field: 'owner_dept_id', op: 'in', value: [...tree.below(value)] }];
}

/** Filters that all hold, without empty groups: a list opens with it, within the depth that it takes. */
export function together(filters: readonly Filter[]): Filter {
  const parts = filters.flatMap((one): readonly Filter[] => ('and' in one ? one.and : [one]));
  return { and: parts };
}

export const isState = (value: string): Leaf => ({ field: 'status', op: 'eq', value });
export const between = (field: string, from: string, to: string): Leaf => ({
  field,
  op: 'between',
  value: [from, to],
});

/** A filter as it goes over the wire. */
export function jsonOf(filter: Filter): JsonObject {
  if ('and' in filter) return { and: filter.and.map(jsonOf) };
  if ('or' in filter) return { or: filter.or.map(jsonOf) };
  const { field, op, value } = filter;
  return { field, op, ...(value !== undefined && { value }) };
}

/** Fields of opportunities that the caller may read in full: what is hidden or masked from him is in no total. */
export function plainOnes<T extends string>(call: Call, fields: readonly T[]): readonly T[] {
  const model = objectOf(call, 'opportunity');
  return fields.filter((name) => {
    const field = model.fields.get(name);
    const access = field && accessTo(call.actor, model, field);
    return access !== undefined && access !== 'hidden' && !isVeiled(access);
  });
}

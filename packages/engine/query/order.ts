import type { SortKey } from '@kehu/kernel/query/filter.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '../call/call.ts';
import { identifier, join, raw, sql, type Sql } from '../db/sql.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { hasSortKey } from '../schema/object-columns.ts';
import { plainField, poolsThatMask } from './field-rights.ts';

/** One key of an order, as a column. */
export interface OrderKey {
  readonly field: string;
  readonly column: string;
  readonly type: string;
  readonly descending: boolean;
  readonly nullable: boolean;
}

/** A complete order: keys, then the id in the direction of the last key. Nulls come last both ways. */
export interface Order {
  readonly keys: readonly [OrderKey, ...OrderKey[]];
  readonly idDescending: boolean;
  /** An index (key, id) serves it: a list of any size may be ordered by it. */
  readonly indexed: boolean;
  /** It is the order of the scope indexes: newest first, or oldest first. */
  readonly activity: boolean;
}

const always: ReadonlySet<string> = new Set(['id', 'created_at', 'updated_at']);

/** The column of activity: what scope indexes and grants are ordered by. */
export function activityColumn(model: ObjectModel): string {
  return model.declaration.moment ?? (model.fields.has('updated_at') ? 'updated_at' : 'created_at');
}

/** The order that sort keys stand for; newest first when there are none. 422 when a field cannot order a list. */
export function orderOf(call: Call, model: ObjectModel, sort: readonly SortKey[]): Order {
  const activity = activityColumn(model);
  const [first = newestFirst(model, activity), ...more] = sort.map((key) => orderKey(call, model, key));
  const single = more.length === 0;
  return {
    keys: [first, ...more],
    idDescending: (more.at(-1) ?? first).descending,
    indexed:
      single && (first.field === activity || model.fields.get(first.field)?.declaration.sortable === true),
    activity: single && first.field === activity && activity === 'updated_at',
  };
}

function newestFirst(model: ObjectModel, activity: string): OrderKey {
  const field = model.fields.get(activity);
  if (!field) throw new Error(`${model.name} has no ${activity}`);
  return keyOf(model, field, true);
}

function orderKey(call: Call, model: ObjectModel, key: SortKey): OrderKey {
  const field = plainField(call, model, key.field);
  if (!field.kind.sortable || poolsThatMask(call, model, field.name).length > 0) {
    throw fieldError(key.field, 'bad_format', undefined, {
      zh: '不能按此字段排序',
      en: 'A list cannot be sorted by this field',
    });
  }
  return keyOf(model, field, key.descending);
}

function keyOf(model: ObjectModel, field: FieldModel, descending: boolean): OrderKey {
  const shapes = field.sql.columns(field.declaration);
  const shape = shapes.find(({ suffix }) => suffix === field.sql.sortSuffix) ?? shapes[0];
  const pinyin = hasSortKey(model, field);
  return {
    field: field.name,
    column: pinyin ? `${field.name}__sort` : field.name + (shape?.suffix ?? ''),
    type: pinyin ? 'text' : (shape?.type ?? 'text'),
    descending,
    nullable: !always.has(field.name) && field.name !== model.declaration.moment,
  };
}

/** Columns `k0, k1, …` of an order, for a select list. */
export function keyColumns(order: Order, alias: string): Sql {
  return join(
    order.keys.map((key, at) => sql`${identifier(alias)}.${identifier(key.column)} as ${raw(`k${at}`)}`),
  );
}

/** `order by` over columns `k0 …, id` that `keyColumns` made: nulls last. */
export function orderByKeys(order: Order): Sql {
  const parts = order.keys.map((key, at) => `k${at} ${key.descending ? 'desc' : 'asc'} nulls last`);
  return raw(`order by ${[...parts, `id ${order.idDescending ? 'desc' : 'asc'}`].join(', ')}`);
}

/** A position in an order: values of the keys in PostgreSQL's text form, and an id. */
export interface Position {
  readonly values: readonly (string | null)[];
  readonly id: string;
}

/**
 * The condition that a row comes after a position, for any number of keys, nulls last.
 * Key by key: equal so far, and then beyond; a null is beyond every value.
 */
export function afterPosition(order: Order, position: Position, alias: string): Sql {
  const a = identifier(alias);
  const steps: Sql[] = [];
  let equal: Sql[] = [];
  order.keys.forEach((key, at) => {
    const column = sql`${a}.${identifier(key.column)}`;
    const value = position.values[at] ?? null;
    if (value === null) {
      equal = [...equal, sql`${column} is null`];
      return;
    }
    const typed = sql`${value}::${raw(key.type)}`;
    const beyond = sql`${column} ${raw(key.descending ? '<' : '>')} ${typed}`;
    const next = key.nullable ? sql`(${beyond} or ${column} is null)` : beyond;
    steps.push(sql`(${join([...equal, next], ' and ')})`);
    equal = [...equal, sql`${column} = ${typed}`];
  });
  const last = sql`${a}.id ${raw(order.idDescending ? '<' : '>')} ${position.id}::uuid`;
  steps.push(sql`(${join([...equal, last], ' and ')})`);
  return sql`(${join(steps, ' or ')})`;
}

/** A stretch of an index on one key that is read from one end to the other: first the values, then the nulls. */
export interface Stretch {
  readonly where: Sql;
  readonly orderBy: Sql;
}

/** The stretches of a single-key order after a position. Written so that an index (key, id) serves each of them. */
export function stretches(
  order: Order,
  position: Position | undefined,
  alias: string,
): readonly [Stretch, ...Stretch[]] {
  const [key] = order.keys;
  const a = identifier(alias);
  const column = sql`${a}.${identifier(key.column)}`;
  const direction = raw(key.descending ? 'desc' : 'asc');
  const orderBy = sql`order by ${column} ${direction}, ${a}.id ${direction}`;
  const sign = raw(key.descending ? '<' : '>');
  const value = position?.values[0] ?? null;
  const inNulls = position !== undefined && value === null;
  const start = key.nullable ? sql`${column} is not null` : sql`true`;
  const beyond = position
    ? sql`(${column}, ${a}.id) ${sign} (${value}::${raw(key.type)}, ${position.id}::uuid)`
    : start;
  const values = { where: inNulls ? sql`false` : beyond, orderBy };
  if (!key.nullable) return [values];
  const rest = inNulls ? sql` and ${a}.id ${sign} ${position.id}::uuid` : sql``;
  const nulls = { where: sql`${column} is null${rest}`, orderBy };
  return inNulls ? [nulls] : [values, nulls];
}

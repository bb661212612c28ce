import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { visiblePredicate } from '../../access/predicate.ts';
import type { Call } from '../../call/call.ts';
import type { Row } from '../../db/database.ts';
import { empty, identifier, join, raw, sql, tableOf, type Sql } from '../../db/sql.ts';
import type { ObjectModel } from '../../registry/model.ts';

/** A record as it stands in the database, and whether the actor may do the operation with it. */
export interface Located {
  readonly id: string;
  readonly values: Values;
  readonly allowed: boolean;
}

interface LocateOptions {
  readonly lock?: boolean;
  /** Records in the recycle bin instead of the living. */
  readonly deleted?: boolean;
}

/**
 * Records by id with every column, locked in the order of their ids. Those outside the actor's view are absent: to him
 * they do not exist.
 */
export async function locate(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  operation: Operation,
  options: LocateOptions = {},
): Promise<ReadonlyMap<string, Located>> {
  const bin = !model.binned
    ? empty
    : options.deleted
      ? sql` and t.deleted_at is not null`
      : sql` and t.deleted_at is null`;
  const lock = options.lock ? raw(' for no key update of t') : empty;
  const allowed = visiblePredicate(call, model, operation, 't');
  const rows = await call.db.query(sql`select ${allowed}, ${recordColumns(model, 't')}
    from ${tableOf(call.workspace.schema, model.table)} t
    where t.id = any(${ids.filter(isId)}::uuid[])${bin} and ${visiblePredicate(call, model, 'view', 't')}
    order by t.id${lock}`);
  return new Map(rows.map((row) => locatedOf(model, row)).map((located) => [located.id, located]));
}

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is no id is the id of nothing. */
export const isId = (text: string): boolean => anId.test(text);

/** Every column of a record, in the order of its fields. */
export function recordColumns(model: ObjectModel, alias: string): Sql {
  const columns = [...model.fields.values()].flatMap((field) => field.columns);
  return join(columns.map((column) => sql`${identifier(alias)}.${identifier(column)}`));
}

function locatedOf(model: ObjectModel, [allowed, ...row]: Row): Located {
  const values = recordOf(model, row);
  return { id: String(values['id']), values, allowed: allowed === 't' };
}

/** Canonical values from the columns of `recordColumns`. */
export function recordOf(model: ObjectModel, row: Row): Values {
  const values: { [field: string]: Json } = {};
  let at = 0;
  for (const field of model.fields.values()) {
    const end = at + field.columns.length;
    values[field.name] = field.sql.read(row.slice(at, end), field.declaration);
    at = end;
  }
  return values;
}

/** Absent → 404, there but not allowed → 403. */
export function refusalOf(located: Located | undefined): KehuError | undefined {
  if (!located) return new KehuError('not_found');
  return located.allowed ? undefined : new KehuError('forbidden');
}

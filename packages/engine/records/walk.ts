import type { Filter } from '@kehu/kernel/query/filter.ts';
import { scopeOf } from '../access/scope.ts';
import { living, scopePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import { filterSql } from '../query/filter-sql.ts';
import { sliceCondition, sliceOf } from '../query/slice.ts';
import type { ListParameters } from '../query/parameters.ts';
import type { ObjectModel } from '../registry/model.ts';

/** What a batch walks over. */
export interface Walked {
  readonly filter: Filter;
  readonly slice?: ListParameters['slice'];
}

/** From where to where: ids after `after`, up to `last`. What is created meanwhile comes later and is left alone. */
export interface Stretch {
  readonly after: string | null;
  readonly last: string;
}

function conditions(call: Call, model: ObjectModel, { filter, slice }: Walked): Sql {
  const sliced = sliceCondition(call, model, slice);
  const also = sliced ? sql` and ${sliced('t')}` : sql``;
  const scope = sliceOf(call, model, scopeOf(call, model, 'view'), slice);
  return sql`${living(model, 't')} and ${filterSql(call, model, filter, 't')}
    and ${scopePredicate(call, model, scope, 't')}${also}`;
}

/** The next ids that the actor sees, in their own order: a walk in portions that changes of the walked fields cannot disturb. */
export async function walkIds(
  call: Call,
  model: ObjectModel,
  walked: Walked,
  { after, last }: Stretch,
  limit: number,
): Promise<readonly string[]> {
  const from = after === null ? sql`` : sql` and t.id > ${after}::uuid`;
  const rows = await call.db.query(sql`select t.id from ${tableOf(call.workspace.schema, model.table)} t
    where t.id <= ${last}::uuid${from} and ${conditions(call, model, walked)} order by t.id limit ${limit}`);
  return rows.map(([id]) => id ?? '');
}

/** How many records a walk will meet, counted up to `most + 1`, and where it ends. */
export async function measureWalk(
  call: Call,
  model: ObjectModel,
  walked: Walked,
  most: number,
): Promise<{ readonly count: number; readonly last: string | null }> {
  const table = tableOf(call.workspace.schema, model.table);
  const [newest] = await call.db.query(sql`select id from ${table} order by id desc limit 1`);
  const [row] = await call.db.query(sql`select count(*) from (select 1 from ${table} t
    where ${conditions(call, model, walked)} limit ${most + 1}) c`);
  return { count: Number(row?.[0] ?? 0), last: newest?.[0] ?? null };
}

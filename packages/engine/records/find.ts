import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { empty, sql, tableOf } from '../db/sql.ts';
import { filterSql } from '../query/filter-sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import { recordColumns, recordOf } from './write/locate.ts';

/** Whole records for behaviours, within the actor's view, in the order of their ids, those after `after`. Not for pages: those list. */
export async function find(
  call: Call,
  model: ObjectModel,
  filter: Filter,
  limit = 1_000,
  after?: string,
): Promise<readonly Values[]> {
  const beyond = after === undefined ? empty : sql` and t.id > ${after}::uuid`;
  const rows = await call.db
    .query(sql`select ${recordColumns(model, 't')} from ${tableOf(call.workspace.schema, model.table)} t
    where ${living(model, 't')} and ${filterSql(call, model, filter, 't')} and ${visiblePredicate(call, model, 'view', 't')}${beyond}
    order by t.id limit ${limit}`);
  return rows.map((row) => recordOf(model, row));
}

import type { Filter, SortKey } from '@kehu/kernel/query/filter.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '../call/call.ts';
import { empty, join, raw, sql, type Sql } from '../db/sql.ts';
import { conditionOf } from '../query/ask.ts';
import { bounded } from '../query/failure.ts';
import type { Group, ListParameters, PresentedRecord } from '../query/parameters.ts';
import { pastRelation } from '../past/past-relation.ts';
import { visibleRelation } from '../query/visible-relation.ts';
import type { ObjectModel } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';
import { groupKey, type Bucket, type GroupKey } from './group-key.ts';
import { expand } from './labels.ts';
import { measureOf, type Measure, type MeasureRequest } from './measure.ts';

export interface AggregateParameters {
  readonly filter: Filter;
  /** The part of the scope that a tab of the list shows. */
  readonly slice?: ListParameters['slice'];
  /** As everything was at the end of that day, for objects that keep their past; without a slice. */
  readonly asOf?: string;
  readonly groupBy: readonly { readonly field: string; readonly bucket?: Bucket }[];
  readonly measures: readonly MeasureRequest[];
  /** Names of keys and measures: `count`, `sum_amount`, `created_at_month`. */
  readonly sort?: readonly SortKey[];
  /** At most 10,000; default 1,000. */
  readonly limit?: number;
}

const mostKeys = 3;
const mostMeasures = 10;
const mostGroups = 10_000;

/**
 * Grouped figures over what the actor may see (api.md). Keys are canonical values by field name (`created_at_month` with
 * a bucket: its first day in the company's zone), measures by `fn` or `fn_field`; sums and averages are decimal strings.
 * References get `_refs` with labels within their own scope. Errors: 422 `unknown_field`, `bad_format`, `over_limit`.
 */
export async function aggregate(
  call: Call,
  model: ObjectModel,
  parameters: AggregateParameters,
): Promise<readonly Group[]> {
  checkSizes(parameters);
  const keys = parameters.groupBy.map(({ field, bucket }, at) => groupKey(call, model, field, bucket, at));
  const measures = parameters.measures.map((request, at) => measureOf(call, model, request, at));
  const rows = await bounded(() => call.db.query(statement(call, model, parameters, keys, measures)));
  const groups = rows.map((row): Group => {
    const named = [...keys, ...measures].map((one, at) => [one.name, one.read(row[at] ?? null)] as const);
    return Object.fromEntries(named);
  });
  return withLabels(call, model, keys, groups);
}

function checkSizes({ groupBy, measures, limit }: AggregateParameters): void {
  if (groupBy.length > mostKeys) throw fieldError('group_by', 'over_limit', { max: mostKeys });
  if (measures.length > mostMeasures) throw fieldError('measures', 'over_limit', { max: mostMeasures });
  if (measures.length === 0) throw fieldError('measures', 'required');
  if ((limit ?? 1) > mostGroups) throw fieldError('limit', 'over_limit', { max: mostGroups });
}

function statement(
  call: Call,
  model: ObjectModel,
  parameters: AggregateParameters,
  keys: readonly GroupKey[],
  measures: readonly Measure[],
): Sql {
  const fields = [...keys, ...measures].flatMap(({ field }) => (field ? [field.name] : []));
  const { filter, slice } = parameters;
  const relation =
    parameters.asOf === undefined
      ? visibleRelation(call, model, fields, conditionOf(call, model, filter, slice), slice)
      : pastRelation(call, model, fields, filter, parameters.asOf);
  const columns = [...keys.map((key) => key.sql), ...measures.map((measure) => measure.sql)];
  const named = columns.map((column, at) => sql`${column} as ${raw(`c${at}`)}`);
  const groups = keys.length > 0 ? raw(` group by ${keys.map((_, at) => at + 1).join(', ')}`) : empty;
  return sql`select ${join(named)} from ${relation} v${groups} ${orderBy(parameters, keys, measures)}
    limit ${parameters.limit ?? 1_000}`;
}

/** What was asked for, then the keys, so that the order is always the same. */
function orderBy(
  { sort = [] }: AggregateParameters,
  keys: readonly GroupKey[],
  measures: readonly Measure[],
): Sql {
  const names = [...keys, ...measures].map(({ name }) => name);
  const asked = sort.map(({ field, descending }) => {
    const at = names.indexOf(field);
    if (at < 0) throw fieldError(`sort.${field}`, 'unknown_field');
    return `${at + 1} ${descending ? 'desc' : 'asc'} nulls last`;
  });
  const rest = keys.map((_, at) => `${at + 1} asc nulls last`);
  const all = [...asked, ...rest];
  return all.length > 0 ? raw(`order by ${all.join(', ')}`) : empty;
}

async function withLabels(
  call: Call,
  model: ObjectModel,
  keys: readonly GroupKey[],
  groups: readonly Group[],
): Promise<readonly Group[]> {
  const names = keys.flatMap(({ field, name }) =>
    name === field.name && referencesOf(field.declaration).length > 0 ? [name] : [],
  );
  if (names.length === 0) return groups;
  const records = groups.map((group, at): PresentedRecord => ({ ...group, id: String(at) }));
  const labelled = await expand(call, model, records, names);
  return labelled.map(({ id: _, ...group }) => group);
}

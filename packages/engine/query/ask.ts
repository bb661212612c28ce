import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { KindBranch } from '../access/branches.ts';
import { branchPredicate } from '../access/predicate.ts';
import { scopeOf, type Scope } from '../access/scope.ts';
import type { Call } from '../call/call.ts';
import { join, sql, tableOf, type Sql } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import { wantsClosedKinds } from './closed-kinds.ts';
import type { Place } from './cursor.ts';
import { estimateFilter, narrowingSql } from './estimate.ts';
import { filterSql } from './filter-sql.ts';
import { namedOwner } from './named-owner.ts';
import { orderOf } from './order.ts';
import { rangeOf } from './range.ts';
import type { ListParameters } from './parameters.ts';
import type { Candidates, Question } from './question.ts';
import { sliceCondition, sliceOf } from './slice.ts';
import { statisticsOf } from './statistics.ts';

/** What a list asks, before the search text is added. */
export async function questionOf(
  call: Call,
  model: ObjectModel,
  parameters: Pick<ListParameters, 'filter' | 'sort' | 'limit' | 'slice'>,
  operation: Operation,
  after?: Place,
): Promise<Question> {
  const statistics = await statisticsOf(call);
  const { filter, slice } = parameters;
  const reached = sliceOf(call, model, scopeOf(call, model, operation), slice);
  const asked = conditionOf(call, model, filter, slice);
  const named = namedOwner(call, model, reached, filter);
  const scope = wantsClosedKinds(reached, filter) ? nowhere(asked) : (named?.scope ?? reached);
  const kind = onlyKind(scope);
  const narrow = (part: Filter): Filter =>
    kind ? { and: [part, { field: kind.column, op: 'eq', value: kind.value }] } : part;
  const estimate = await estimateFilter(call, model, narrow(filter), statistics);
  const { share } = named ? await estimateFilter(call, model, narrow(named.others), statistics) : estimate;
  const { narrowing } = estimate;
  const facets: readonly Candidates[] = narrowing
    ? [
        {
          ids: facetIds(call, model, narrowingSql(narrowing, sql`f.tokens`)),
          rows: narrowing.rows,
          cost: narrowing.cost,
        },
      ]
    : [];
  const order = orderOf(call, model, parameters.sort);
  const stretch = await rangeOf(call, model, filter, order, statistics);
  const remaining = stretch && conditionOf(call, model, stretch.others, slice);
  const condition = asked ?? (kind && ((alias: string) => branchPredicate(call, model, kind, alias)));
  return {
    call,
    model,
    scope,
    statistics,
    ...(condition && { condition }),
    share,
    fetch: estimate.fetch,
    candidates: facets,
    ...(estimate.signature && { signature: estimate.signature }),
    order,
    ...(stretch && { range: { ...stretch, ...(remaining && { remaining }) } }),
    ...(after && { after }),
    need: parameters.limit + 1,
  };
}

/** A scope without records; what the condition may not name is refused all the same. */
function nowhere(condition: ((alias: string) => Sql) | undefined): Scope {
  condition?.('a');
  return { branches: [], also: [] };
}

/** The one kind of record in a scope whose others are closed: found as a filter by it would be. */
function onlyKind({ also }: Scope): KindBranch | undefined {
  return also.flatMap(([one, ...more]) =>
    one?.kind === 'kind' && one.is && more.length === 0 ? [one] : [],
  )[0];
}

function facetIds(call: Call, model: ObjectModel, condition: Sql): Sql {
  return sql`select f.id from ${tableOf(call.workspace.schema, `${model.table}_facet`)} f where ${condition}`;
}

/** Conditions of a filter and a slice together; undefined when there are none. */
export function conditionOf(
  call: Call,
  model: ObjectModel,
  filter: Filter,
  slice?: ListParameters['slice'],
): ((alias: string) => Sql) | undefined {
  const sliced = sliceCondition(call, model, slice);
  const filtered = 'and' in filter && filter.and.length === 0 ? undefined : filter;
  if (!sliced && !filtered) return undefined;
  return (alias) =>
    join(
      [...(sliced ? [sliced(alias)] : []), ...(filtered ? [filterSql(call, model, filtered, alias)] : [])],
      ' and ',
    );
}

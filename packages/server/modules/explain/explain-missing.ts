import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ListParameters } from '@kehu/engine/query/parameters.ts';
import { list } from '@kehu/engine/records/list.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { filterOf, isSlice } from '../records/list-parameters.ts';
import { modelOf } from '../records/model-of.ts';
import { seen } from './asked-of.ts';

/** One thing that a list asks of its records; of a filter, as it was sent. */
interface Condition {
  readonly kind: 'filter' | 'q' | 'slice';
  readonly filter?: Json;
  readonly parameters: Partial<ListParameters>;
}

/**
 * Which of the conditions of a list a record does not meet: the list itself is asked for it, under each of them alone.
 * 404 for one that the asker does not see, as for one that there is not.
 */
export async function explainMissing(request: AskedByUser): Promise<Answer> {
  const { call, body } = request;
  const model = modelOf(request);
  const id = await seen(call, model, String(body['id']).toLowerCase());
  filterOf(call, model, body['filter']);
  const own: Filter = { field: 'id', op: 'eq', value: id };
  const failing: JsonObject[] = [];
  for (const { kind, filter, parameters } of conditionsOf(body)) {
    const page = await list(call, model, {
      sort: [],
      limit: 1,
      count: 'none',
      fields: ['id'],
      ...parameters,
      filter: filter === undefined ? own : { and: [own, filterOf(call, model, filter)] },
    });
    if (page.items.length === 0) failing.push({ kind, ...(filter !== undefined && { filter }) });
  }
  return ok({ listed: failing.length === 0, reasons: failing });
}

function conditionsOf({ q, slice, filter = null }: JsonObject): readonly Condition[] {
  const and = isJsonObject(filter) ? filter['and'] : undefined;
  const parts = Array.isArray(and) ? and : filter === null ? [] : [filter];
  return [
    ...(isSlice(slice) ? [{ kind: 'slice', parameters: { slice } } as const] : []),
    ...(typeof q === 'string' && q.trim() !== ''
      ? [{ kind: 'q', parameters: { q: q.trim() } } as const]
      : []),
    ...parts.map((part: Json) => ({ kind: 'filter', filter: part, parameters: {} }) as const),
  ];
}

import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { mergedInto } from '@kehu/engine/merge/merged-into.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import type { PresentedRecord } from '@kehu/engine/query/parameters.ts';
import { aggregate, type AggregateParameters } from '@kehu/engine/records/aggregate.ts';
import { canDo } from '@kehu/engine/records/can.ts';
import { list } from '@kehu/engine/records/list.ts';
import { read } from '@kehu/engine/records/read.ts';
import { isBucket, isMeasure } from '@kehu/engine/records/aggregate-words.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { filterOf, isSlice, listParameters, namesOf } from './list-parameters.ts';
import { modelOf } from './model-of.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';

async function page(asked: AskedByUser, parameters: JsonObject): Promise<Answer> {
  const { call } = asked;
  const model = modelOf(asked);
  const found = await list(call, model, await listParameters(call, model, parameters));
  const count = found.count && { value: found.count.value, exact: found.count.exact };
  return ok({ items: found.items, next_cursor: found.nextCursor, count });
}

export const listRecords = (asked: AskedByUser): Promise<Answer> => page(asked, asked.query);
export const queryRecords = (asked: AskedByUser): Promise<Answer> => page(asked, asked.body);

/** A record with what its reader may do with it. */
export async function shown(
  call: Call,
  model: ObjectModel,
  id: string,
  options: { readonly fields?: readonly string[]; readonly expand?: readonly string[] } = {},
): Promise<PresentedRecord> {
  const record = await read(call, model, id, options);
  return { ...record, can: await canDo(call, model, id) };
}

export async function readRecord(asked: AskedByUser): Promise<Answer> {
  const { call, params, query } = asked;
  const fields = namesOf(query['fields']);
  const expand = namesOf(query['expand']);
  const options = { ...(fields && { fields }), ...(expand && { expand }) };
  const model = modelOf(asked);
  try {
    return ok(await shown(call, model, params['id'] ?? '', options));
  } catch (error) {
    const into = isAbsent(error) ? await mergedInto(call, model, params['id'] ?? '') : undefined;
    if (into === undefined) throw error;
    return { status: 307, headers: { location: elsewhere(asked, model, into) } };
  }
}

const isAbsent = (error: unknown): boolean => error instanceof KehuError && error.code === 'not_found';

/** What a merged record has become, asked in the same words. Not for good: a merge can be taken back. */
function elsewhere({ request }: AskedByUser, { name }: ObjectModel, id: string): string {
  const [, search] = request.url.split('?');
  return `/api/v1/records/${name}/${id}${search ? `?${search}` : ''}`;
}

export async function aggregateRecords(asked: AskedByUser): Promise<Answer> {
  const { call, body } = asked;
  const model = modelOf(asked);
  const groups = await aggregate(call, model, aggregateParameters(call, model, body));
  return ok({ groups });
}

function aggregateParameters(call: Call, model: ObjectModel, body: JsonObject): AggregateParameters {
  const groupBy = objectsOf(body['group_by']).map(({ field, bucket }) => ({
    field: String(field),
    ...(isBucket(bucket) && { bucket }),
  }));
  const measures = objectsOf(body['measures']).map(({ fn, field }, at) => {
    if (!isMeasure(fn)) throw fieldError(`measures[${at}].fn`, 'not_in_options');
    return { fn, ...(typeof field === 'string' && { field }) };
  });
  const sort = (namesOf(body['sort']) ?? []).map((name) => ({
    field: name.replace(/^-/, ''),
    descending: name.startsWith('-'),
  }));
  const { limit, slice } = body;
  return {
    filter: filterOf(call, model, body['filter']),
    ...(isSlice(slice) && { slice }),
    groupBy,
    measures,
    sort,
    ...(typeof limit === 'number' && { limit }),
  };
}

const objectsOf = (value: JsonObject[string] | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

import { queryOptions, useQuery } from '@tanstack/react-query';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { get } from '../api/call.ts';
import { isProblem } from '../api/problem.ts';
import { referenceFields } from '../form/attributes.ts';
import { client } from './client.ts';
import { keys } from './keys.ts';
import { toRecord, type RecordData } from './record.ts';

export async function readRecord(object: ObjectMeta, id: string, signal?: AbortSignal): Promise<RecordData> {
  const expand = referenceFields(object).join(',');
  return toRecord(await get<JsonObject>(`/records/${object.name}/${id}`, { expand }, signal));
}

const recordQuery = (object: ObjectMeta, id: string) =>
  queryOptions({
    queryKey: keys.record(object.name, id),
    queryFn: ({ signal }) => readRecord(object, id, signal),
    staleTime: 15_000,
  });

/**
 * One record with what may be done with it. `sketch` (the row of a list) is shown until it is here. What the reader may not
 * see any more is shown no longer, although it is remembered.
 */
export function useRecord(object: ObjectMeta, id: string, sketch?: RecordData) {
  const asked = useQuery({ ...recordQuery(object, id), ...(sketch && { placeholderData: () => sketch }) });
  const { data, error, refetch, isPlaceholderData } = asked;
  const taken = isProblem(error) && (error.status === 404 || error.status === 403);
  return { data: taken ? undefined : data, error, refetch, isPlaceholderData };
}

/** On hover: the panel then opens with everything in it. What fails here is asked for again when it is opened. */
export const prefetchRecord = (object: ObjectMeta, id: string): Promise<unknown> =>
  client.query(recordQuery(object, id)).catch(() => undefined);

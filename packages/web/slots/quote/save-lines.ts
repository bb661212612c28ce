import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { call } from '@kehu/ui/api/call.ts';
import { forget, showRecord } from '@kehu/ui/data/changes.ts';
import { toRecord, type RecordData } from '@kehu/ui/data/record.ts';

/** Saves a quote with all its lines; refused whole when somebody else has changed it since. */
export async function saveLines({ id, version }: RecordData, body: JsonObject): Promise<void> {
  const answer = await call<JsonObject>('PATCH', `/records/quote/${id}`, { body: { ...body, version } });
  showRecord('quote', toRecord(answer));
  forget('quote', id);
}

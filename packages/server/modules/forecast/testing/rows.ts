import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';

/** Rows of an answer. */
export const rowsOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter((row) => isJsonObject(row)) : [];

/** A part of an answer. */
export const within = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** What is refused, with which status, at which field. */
export const wrongQuestions: readonly (readonly [string, number, string])[] = [
  ['forecast?on=2026-02-30', 422, 'on'],
  ['forecast?from=nothing', 422, 'from'],
  ['forecast?periods=999', 422, 'periods'],
  ['forecast?owner=1', 422, 'owner_id'],
  ['funnel?process=00000000-0000-7000-8000-00000000dead', 422, 'process'],
  ['funnel?made_from=2026-02-01&made_to=2026-01-01', 422, 'made_to'],
  ['opportunity-changes?on=2026-01-01&since=2026-01-01', 422, 'since'],
  ['opportunity-changes/records?kind=nothing', 422, 'kind'],
  ['targets?metric=nothing', 422, 'metric'],
  ['targets?year=1', 422, 'year'],
];

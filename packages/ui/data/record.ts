import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';

/** A reference as people see it. `label` is null when the reader may not see the target. */
export interface Ref {
  readonly id: string;
  readonly object: string;
  readonly label: string | null;
}
export type Values = { readonly [field: string]: Json };

/** A record taken apart: values by field name, and what the server says about them. */
export interface RecordData {
  readonly id: string;
  readonly version: number;
  /** Operations and actions that this actor may do on it; undefined in lists that did not ask. */
  readonly can: readonly string[] | undefined;
  readonly values: Values;
  readonly refs: { readonly [field: string]: readonly Ref[] };
}

const refOf = (json: Json): Ref[] =>
  isJsonObject(json) && typeof json['id'] === 'string'
    ? [
        {
          id: json['id'],
          object: String(json['object'] ?? ''),
          label: typeof json['label'] === 'string' ? json['label'] : null,
        },
      ]
    : [];

function refsOf(json: Json | undefined): { [field: string]: readonly Ref[] } {
  if (!isJsonObject(json)) return {};
  return Object.fromEntries(
    Object.entries(json).map(([field, value]) => [
      field,
      Array.isArray(value) ? value.flatMap(refOf) : refOf(value),
    ]),
  );
}

/** The wire form of a record → `RecordData`. */
export function toRecord(json: JsonObject): RecordData {
  const { id, version, can, _refs, ...values } = json;
  return {
    id: String(id ?? ''),
    version: Number(version ?? 0),
    can: Array.isArray(can) ? can.map(String) : undefined,
    values,
    refs: refsOf(_refs),
  };
}

/** Values and labels of references put over a record, before the server has answered. */
export function patched(
  record: RecordData,
  values: Values,
  refs: { readonly [field: string]: readonly Ref[] } = {},
): RecordData {
  return { ...record, values: { ...record.values, ...values }, refs: { ...record.refs, ...refs } };
}

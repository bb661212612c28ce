import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '../../call/call.ts';
import { isMasked, readableFields } from '../../query/field-rights.ts';
import type { ObjectModel } from '../../registry/model.ts';

/** A record that is at hand already, as the actor may see it. */
export function presentValues(call: Call, model: ObjectModel, values: Values): JsonObject {
  const record: { [field: string]: Json } = {};
  for (const field of readableFields(call, model)) {
    const value = values[field.name] ?? null;
    record[field.name] =
      value !== null && isMasked(call, model, field) ? (field.kind.mask?.(value) ?? '***') : value;
  }
  return record;
}

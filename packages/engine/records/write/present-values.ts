import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '../../call/call.ts';
import { isMasked, poolsThatMask, readableFields } from '../../query/field-rights.ts';
import type { ObjectModel } from '../../registry/model.ts';

/** A record that is at hand already, as the actor may see it. */
export function presentValues(call: Call, model: ObjectModel, values: Values): JsonObject {
  const record: { [field: string]: Json } = {};
  for (const field of readableFields(call, model)) {
    const value = values[field.name] ?? null;
    const masked = isMasked(call, model, field) || liesMasked(call, model, field.name, values);
    record[field.name] = value !== null && masked ? (field.kind.mask?.(value) ?? '***') : value;
  }
  return record;
}

/** In a pool whose members see this field masked. */
function liesMasked(call: Call, model: ObjectModel, field: string, values: Values): boolean {
  if ((values['owner_id'] ?? null) !== null) return false;
  return poolsThatMask(call, model, field).includes(String(values['pool_id']));
}

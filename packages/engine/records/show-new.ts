import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '../call/call.ts';
import { newRecordIsIn } from '../access/holds.ts';
import type { ObjectModel } from '../registry/model.ts';
import { canOf, offeredOperations } from './can.ts';
import { presentValues } from './write/present-values.ts';

/**
 * A record that the actor has just made, as reading it would show it, without asking the database again. `{id}` alone
 * where he may create but not see; undefined where only the database can tell.
 */
export function showNew(call: Call, model: ObjectModel, values: Values): JsonObject | undefined {
  const seen = newRecordIsIn(call, model, 'view', values);
  if (seen === undefined) return undefined;
  if (!seen) return { id: String(values['id']) };
  const operations = offeredOperations(call, model);
  const may = operations.map((operation) => newRecordIsIn(call, model, operation, values));
  if (may.includes(undefined)) return undefined;
  const allowed = operations.filter((_, at) => may[at]);
  return { ...presentValues(call, model, values), can: [...canOf(call, model, allowed, values)] };
}

import { isVeiled } from '@kehu/kernel/access/operations.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { isJsonArray, isJsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { accessTo, poolsThatMask } from '../query/field-rights.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';

/** How a viewer sees the fields of the records that events of one object are about. */
export interface Veil {
  /** Undefined: there is no such field, or he may not know of it. */
  look(recordId: string, field: string): { readonly field: FieldModel; readonly masked: boolean } | undefined;
}

/** The veil over some records as they lie now: field rights, and what pools mask. */
export async function veilOver(call: Call, model: ObjectModel, ids: readonly string[]): Promise<Veil> {
  const pools = await poolsOf(call, model, ids);
  return {
    look: (recordId, name) => {
      const field = model.fields.get(name);
      const access = field && accessTo(call.actor, model, field);
      if (!field || access === 'hidden') return undefined;
      const pool = pools.get(recordId);
      const inPool = pool !== undefined && poolsThatMask(call, model, name).includes(pool);
      return { field, masked: isVeiled(access) || inPool };
    },
  };
}

/** The pools in which ownerless ones lie. */
async function poolsOf(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const masking = model.pooled && call.actor.pools.some((pool) => pool.object === model.name && !pool.admin);
  if (!masking || ids.length === 0) return new Map();
  const rows = await call.db.query(sql`select id, pool_id from ${tableOf(call.workspace.schema, model.table)}
    where id = any(${ids}::uuid[]) and owner_id is null and pool_id is not null`);
  return new Map(rows.map(([id, pool]) => [id ?? '', pool ?? '']));
}

/** What is left of a value that is masked. */
export const maskOf = (field: FieldModel, value: Json): Json =>
  value === null ? null : (field.kind.mask?.(value) ?? '***');

/** Changes without those of hidden fields, masked where they must be; each `{ field, from, to }`. */
export function veiledChanges(veil: Veil, recordId: string, changes: Json): readonly JsonObject[] {
  if (!isJsonArray(changes)) return [];
  return changes.filter(isJsonObject).flatMap((change) => {
    const seen = veil.look(recordId, String(change['field']));
    if (!seen) return [];
    const [from, to] = [change['from'] ?? null, change['to'] ?? null];
    return [seen.masked ? { ...change, from: maskOf(seen.field, from), to: maskOf(seen.field, to) } : change];
  });
}

/** What an action was given, without what was written to fields that are hidden; inputs are named like the fields that they set. */
export function veiledDetail(
  veil: Veil,
  model: ObjectModel,
  recordId: string,
  detail: JsonObject,
): JsonObject {
  const kept = Object.entries(detail).flatMap(([name, value]): readonly (readonly [string, Json])[] => {
    if (!model.fields.has(name)) return [[name, value]];
    const seen = veil.look(recordId, name);
    if (!seen) return [];
    return [[name, seen.masked ? maskOf(seen.field, value) : value]];
  });
  return Object.fromEntries(kept);
}

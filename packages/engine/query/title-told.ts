import type { Call } from '../call/call.ts';
import { identifier, sql, type Sql } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import { accessTo, poolsThatMask } from './field-rights.ts';

/**
 * The condition that the actor may read the title of a row in full: neither hidden nor masked for him, nor in a pool
 * whose members see it masked. Says nothing about whether he sees the row.
 */
export function titleTold(call: Call, model: ObjectModel, alias: string): Sql {
  const title = model.fields.get(model.declaration.title);
  if (!title || !['read', 'write'].includes(accessTo(call.actor, model, title))) return sql`false`;
  const pools = poolsThatMask(call, model, title.name);
  if (pools.length === 0) return sql`true`;
  const a = identifier(alias);
  return sql`(${a}.owner_id is not null or ${a}.pool_id is null or ${a}.pool_id <> all(${pools}::uuid[]))`;
}

import { living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, tableOf } from '../db/sql.ts';
import { titleTold } from '../query/title-told.ts';
import { isId } from '../records/write/locate.ts';

/** Titles of living records by id: of those that the actor sees and may read in full, none of the others. */
export async function namesOf(
  call: Call,
  object: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const model = call.registry.objects.get(object);
  const title = model?.fields.get(model.declaration.title);
  if (!model || !title || ids.length === 0) return new Map();
  const text = sql`r.${identifier(title.columns[0] ?? title.name)}::text`;
  const rows = await call.db
    .query(sql`select r.id, ${text} from ${tableOf(call.workspace.schema, model.table)} r
    where r.id = any(${ids.filter(isId)}::uuid[]) and ${living(model, 'r')} and ${titleTold(call, model, 'r')}
    and ${visiblePredicate(call, model, 'view', 'r')}`);
  return new Map(rows.flatMap(([id, name]) => (id && name ? [[id, name] as const] : [])));
}

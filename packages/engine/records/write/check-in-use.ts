import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { idColumn, living, visiblePredicate } from '../../access/predicate.ts';
import type { Call } from '../../call/call.ts';
import { identifier, sql, tableOf, type Sql } from '../../db/sql.ts';
import type { FieldModel, ObjectModel } from '../../registry/model.ts';
import type { Draft } from './draft.ts';

const mostListed = 20;

/** People who changed a record do not hold it: only what refers to it as a business matter does. */
const ignored = new Set(['created_by', 'updated_by', 'deleted_by', 'previous_owner_id', 'last_contact_by']);

/** A setting (department, role, tag, user …) that living records refer to is not deleted: 409 `in_use` lists up to 20 of them. */
export async function refuseUsed(call: Call, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  if (model.declaration.kind !== 'setting') return;
  for (const draft of drafts) {
    const references = await referencesTo(call, model, draft.id);
    if (references.length > 0) draft.fail(new KehuError('in_use', { extra: { references } }));
  }
}

/** Living records that refer to one, up to 20; its own lines do not count. What the actor may not see is counted, not named. */
export async function referencesTo(
  call: Call,
  model: ObjectModel,
  id: string,
): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for (const { object, field: name } of model.referrers) {
    const referrer = call.registry.objects.get(object);
    const field = referrer?.fields.get(name);
    const own = referrer?.declaration.header === name;
    if (
      !referrer ||
      !field ||
      own ||
      ignored.has(name) ||
      referrer.declaration.personal ||
      found.length >= mostListed
    )
      continue;
    found.push(...(await referencesIn(call, referrer, field, id, mostListed - found.length)));
  }
  return found;
}

async function referencesIn(
  call: Call,
  referrer: ObjectModel,
  field: FieldModel,
  id: string,
  limit: number,
): Promise<readonly JsonObject[]> {
  const { schema } = call.workspace;
  const holds: Sql =
    field.declaration.kind === 'refs'
      ? sql`t.id in (select record_id from ${tableOf(schema, `${referrer.table}_link`)} where field = ${field.name} and target_id = ${id}::uuid)`
      : sql`t.${identifier(idColumn(field))} = ${id}::uuid`;
  const title = identifier(referrer.fields.get(referrer.declaration.title)?.columns[0] ?? 'id');
  const rows = await call.db
    .query(sql`select t.id, case when ${visiblePredicate(call, referrer, 'view', 't')} then t.${title}::text end
    from ${tableOf(schema, referrer.table)} t where ${holds} and ${living(referrer, 't')} limit ${limit}`);
  // What the actor may not see is counted, not named.
  return rows.map(([record, label]) => ({
    object: referrer.name,
    field: field.name,
    id: label === null ? null : (record ?? null),
    label: label ?? null,
  }));
}

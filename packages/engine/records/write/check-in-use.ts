import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { idColumn, living, visiblePredicate } from '../../access/predicate.ts';
import type { Call } from '../../call/call.ts';
import { identifier, sql, tableOf, type Sql } from '../../db/sql.ts';
import { titleTold } from '../../query/title-told.ts';
import type { FieldModel, ObjectModel } from '../../registry/model.ts';
import type { Draft } from './draft.ts';

const mostListed = 20;

/**
 * People who changed a record do not hold it: only what refers to it as a business matter does. A request for approval has the
 * nodes of its process with it.
 */
const ignored = new Set([
  'created_by',
  'updated_by',
  'deleted_by',
  'previous_owner_id',
  'last_contact_by',
  'approval_request.process_id',
]);

/** A setting (department, role, tag, user …), or a record kept while it is used (product), that living records refer to is not deleted: 409 `in_use` lists up to 20 of them. */
export async function refuseUsed(call: Call, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  if (model.declaration.kind === 'setting' || model.declaration.keptWhileUsed)
    await refuseReferred(call, model, drafts);
}

/** Refuses records that living records refer to; their own lines do not count. One query per referring field. */
export async function refuseReferred(
  call: Call,
  model: ObjectModel,
  drafts: readonly Draft[],
): Promise<void> {
  if (drafts.length === 0) return;
  const found = new Map(drafts.map((draft): [string, JsonObject[]] => [draft.id, []]));
  for (const { referrer, field } of referrersOf(call, model)) {
    const open = [...found].filter(([, references]) => references.length < mostListed).map(([id]) => id);
    const rows = await referencesIn(call, referrer, field, open);
    for (const { target, reference } of rows) found.get(target)?.push(reference);
  }
  for (const draft of drafts) {
    const references = (found.get(draft.id) ?? []).slice(0, mostListed);
    if (references.length > 0) draft.fail(new KehuError('in_use', { extra: { references } }));
  }
}

interface Referrer {
  readonly referrer: ObjectModel;
  readonly field: FieldModel;
}

function referrersOf(call: Call, model: ObjectModel): readonly Referrer[] {
  return model.referrers.flatMap(({ object, field: name }) => {
    const referrer = call.registry.objects.get(object);
    const field = referrer?.fields.get(name);
    if (!referrer || !field) return [];
    const own = referrer.declaration.header === name;
    const isHistory = ignored.has(name) || ignored.has(`${object}.${name}`);
    return own || isHistory || referrer.declaration.personal ? [] : [{ referrer, field }];
  });
}

/** What the actor may not see is counted, not named; what he sees is named as far as he may read its title. */
async function referencesIn(
  call: Call,
  referrer: ObjectModel,
  field: FieldModel,
  ids: readonly string[],
): Promise<readonly { readonly target: string; readonly reference: JsonObject }[]> {
  const { schema } = call.workspace;
  const holds: Sql =
    field.declaration.kind === 'refs'
      ? sql`t.id in (select record_id from ${tableOf(schema, `${referrer.table}_link`)} where field = ${field.name} and target_id = x.id)`
      : sql`t.${identifier(idColumn(field))} = x.id`;
  const rows = await call.db.query(sql`select x.id, r.id, r.seen, r.label from unnest(${ids}::uuid[]) x(id)
    cross join lateral (select t.id, ${visiblePredicate(call, referrer, 'view', 't')} as seen, ${titleOf(call, referrer)} as label
      from ${tableOf(schema, referrer.table)} t where ${holds} and ${living(referrer, 't')} limit ${mostListed}) r`);
  return rows.map(([target, record, seen, label]) => ({
    target: target ?? '',
    reference: {
      object: referrer.name,
      field: field.name,
      id: seen === 't' ? (record ?? null) : null,
      label: seen === 't' ? (label ?? null) : null,
    },
  }));
}

function titleOf(call: Call, referrer: ObjectModel): Sql {
  const title = referrer.fields.get(referrer.declaration.title);
  if (!title) return sql`t.id::text`;
  const text = sql`t.${identifier(title.columns[0] ?? title.name)}::text`;
  return sql`case when ${titleTold(call, referrer, 't')} then ${text} end`;
}

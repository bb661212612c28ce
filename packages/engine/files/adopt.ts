import type { Json } from '@kehu/kernel/json/json.ts';
import { visiblePredicate } from '../access/predicate.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { objectOf } from '../records/object-of.ts';
import type { Draft } from '../records/write/draft.ts';
import type { ObjectModel } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';

const idsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];

/** Files that the drafts newly name, by field. */
function named(model: ObjectModel, drafts: readonly Draft[]) {
  return drafts.flatMap((draft) =>
    [...draft.changed].flatMap((name) => {
      const kind = model.fields.get(name)?.declaration.kind;
      if (kind !== 'files' && kind !== 'image') return [];
      const before = new Set(idsOf(draft.before?.[name]));
      const added = idsOf(draft.after[name]).filter((id) => !before.has(id));
      return added.map((id) => ({ draft, field: name, id }));
    }),
  );
}

/** Which of these files a record may name: those that the caller sees, or has just sent himself. */
export async function nameableFiles(call: Call, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await call.db.query(sql`select a.id from ${tableOf(call.workspace.schema, 'attachment')} a
    where a.id = any(${ids}::uuid[]) and ((a.target_id is null and a.created_by = ${call.actor.userId}::uuid)
    or ${visiblePredicate(call, objectOf(call, 'attachment'), 'view', 'a')})`);
  return new Set(rows.map(([id]) => id ?? ''));
}

/** A file that a record names must be there for the caller: else `ref_not_found`. */
export async function checkFiles(call: Call, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  const wishes = named(model, drafts);
  if (wishes.length === 0) return;
  const found = await nameableFiles(call, [...new Set(wishes.map((wish) => wish.id))]);
  for (const { draft, field, id } of wishes) if (!found.has(id)) draft.refuse(field, 'ref_not_found');
}

/** Files that were sent before their record existed belong to it from now on. */
export async function adoptFiles(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
): Promise<void> {
  const wishes = named(model, drafts);
  const target = objectOf(call, 'attachment').fields.get('target');
  if (wishes.length === 0 || !target || !referencesOf(target.declaration).includes(model.name)) return;
  const files = wishes.map((wish) => wish.id);
  const records = wishes.map((wish) => wish.draft.id);
  await call.db.query(sql`update ${tableOf(call.workspace.schema, 'attachment')} a
    set target_id = x.record, target_object = ${model.name}
    from unnest(${files}::uuid[], ${records}::uuid[]) x(file, record)
    where a.id = x.file and a.target_id is null and a.created_by = ${call.actor.userId}::uuid`);
}

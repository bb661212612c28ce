import type { Json } from '@kehu/kernel/json/json.ts';
import { foldCase } from '@kehu/kernel/text/normalise.ts';
import type { Call } from '../../call/call.ts';
import { identifier, join, sql, tableOf } from '../../db/sql.ts';
import type { ObjectModel } from '../../registry/model.ts';
import { hasFoldedKey } from '../../schema/object-columns.ts';
import { alive, type Draft } from './draft.ts';

/** Every set of fields that must be unique among living records. */
export function uniqueSets(model: ObjectModel): readonly (readonly string[])[] {
  const single = [...model.fields.values()]
    .filter((field) => field.declaration.unique)
    .map((field) => [field.name]);
  return [...single, ...(model.declaration.unique ?? [])];
}

/**
 * Unique values, compared without case, width and surrounding space; within a portion too. One query per set, whatever
 * the number of portions. Of two portions that want the same value the database takes one: a portion that is refused for
 * something else must not stand in the way of another.
 */
export async function checkUnique(
  call: Call,
  model: ObjectModel,
  ...portions: readonly (readonly Draft[])[]
): Promise<void> {
  for (const set of uniqueSets(model)) {
    const some = portions.map((drafts) =>
      alive(drafts).filter(
        (draft) => set.some((name) => draft.changed.has(name)) && keyOf(model, set, draft),
      ),
    );
    if (some.some((drafts) => drafts.length > 0)) await checkSet(call, model, set, some);
  }
}

/** Folded values of a set; undefined when its first field is empty: nothing to be unique. */
function keyOf(
  model: ObjectModel,
  set: readonly string[],
  draft: Draft,
): readonly (string | null)[] | undefined {
  const key = set.map((name) => folded(model, name, draft.after[name] ?? null));
  return key[0] === null ? undefined : key;
}

function folded(model: ObjectModel, name: string, value: Json): string | null {
  if (value === null) return null;
  const field = model.fields.get(name);
  return field && hasFoldedKey(model, field) ? foldCase(String(value)) : String(value);
}

async function checkSet(
  call: Call,
  model: ObjectModel,
  set: readonly string[],
  portions: readonly (readonly Draft[])[],
): Promise<void> {
  const wishes = portions.flatMap((drafts) => firstsOf(model, set, drafts));
  const taken = await takenKeys(
    call,
    model,
    set,
    wishes.map(({ draft }) => draft),
  );
  for (const { key, draft } of wishes) {
    const owner = taken.get(key);
    if (owner !== undefined && owner !== draft.id) draft.refuse(set[0] ?? '', 'not_unique');
  }
}

/** The first draft of a portion with each key; the others are refused. */
function firstsOf(
  model: ObjectModel,
  set: readonly string[],
  drafts: readonly Draft[],
): readonly { readonly key: string; readonly draft: Draft }[] {
  const seen = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = JSON.stringify(keyOf(model, set, draft));
    if (seen.has(key)) draft.refuse(set[0] ?? '', 'not_unique');
    else seen.set(key, draft);
  }
  return [...seen].map(([key, draft]) => ({ key, draft }));
}

async function takenKeys(
  call: Call,
  model: ObjectModel,
  set: readonly string[],
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, string>> {
  const columns = set.map((name) => {
    const field = model.fields.get(name);
    return identifier(field && hasFoldedKey(model, field) ? `${name}__key` : (field?.columns[0] ?? name));
  });
  const firsts = [...new Set(drafts.map((draft) => keyOf(model, set, draft)?.[0] ?? ''))];
  const first = columns[0] ?? identifier(set[0] ?? '');
  const where = model.binned ? sql`deleted_at is null and` : sql``;
  const rows = await call.db.query(sql`select id, ${join(columns.map((column) => sql`${column}::text`))}
    from ${tableOf(call.workspace.schema, model.table)} where ${where} ${first}::text = any(${firsts}::text[])`);
  return new Map(rows.map(([id, ...key]) => [JSON.stringify(key), id ?? '']));
}

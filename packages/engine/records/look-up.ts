import { foldCase } from '@kehu/kernel/text/normalise.ts';
import { pinyinKey } from '@kehu/kernel/text/pinyin-key.ts';
import { living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { identifier, join, raw, sql, tableOf, type Sql } from '../db/sql.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { hasFoldedKey, hasSortKey } from '../schema/object-columns.ts';
import { objectOf } from './object-of.ts';

/** Most records that one question looks at. */
const most = 20_000;

/** A name or number of records, and the index that finds it. */
interface Named {
  readonly field: FieldModel;
  readonly column: string;
  readonly key: (text: string) => string;
}

/** By what people name a record: its title, and whatever is unique (number, sign-in name). */
function namesOf(model: ObjectModel): readonly Named[] {
  return [...model.fields.values()].flatMap((field): readonly Named[] => {
    if (field.declaration.secret) return [];
    if (hasFoldedKey(model, field)) return [{ field, column: `${field.name}__key`, key: foldCase }];
    const isTitle = field.name === model.declaration.title && hasSortKey(model, field);
    return isTitle ? [{ field, column: `${field.name}__sort`, key: pinyinKey }] : [];
  });
}

/**
 * Records of an object by what people call them, within the actor's view: text → ids. None, or more than one, is for
 * the caller to refuse. Among namesakes the disabled and departed do not count. One statement, whatever the texts.
 */
export async function lookUp(
  call: Call,
  object: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const model = objectOf(call, object);
  const names = namesOf(model);
  if (texts.length === 0 || names.length === 0) return new Map();
  const conditions = names.map(
    ({ column, key }): Sql => sql`t.${identifier(column)} = any(${[...new Set(texts.map(key))]}::text[])`,
  );
  const columns = names.map(({ field }) => sql`t.${identifier(field.columns[0] ?? field.name)}::text`);
  const state =
    model.declaration.kind === 'setting' && model.fields.has('status') ? sql`t.status` : raw('null');
  const rows = await call.db.query(sql`select t.id, ${state}, ${join(columns)}
    from ${tableOf(call.workspace.schema, model.table)} t
    where (${join(conditions, ' or ')}) and ${living(model, 't')} and ${visiblePredicate(call, model, 'view', 't')}
    limit ${most}`);
  return gather(texts, rows);
}

function gather(
  texts: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, { id: string; active: boolean }[]>();
  for (const [id, state, ...values] of rows) {
    for (const key of new Set(values.filter((value) => value !== null).map(foldCase))) {
      const some = found.get(key) ?? [];
      some.push({ id: id ?? '', active: state === null || state === 'active' });
      found.set(key, some);
    }
  }
  return new Map(
    texts.map((text) => {
      const all = found.get(foldCase(text)) ?? [];
      const active = all.filter((one) => one.active);
      return [text, (active.length > 0 ? active : all).map(({ id }) => id)];
    }),
  );
}

import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import { accessTo, isMasked, knownField } from '../query/field-rights.ts';
import type { PresentedRecord } from '../query/parameters.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';
import { present } from './present.ts';
import { shapeColumns, shapeOf, type Shape } from './shape.ts';

/** A reference as a reader sees it; `label` is null when he may not see its target. */
export interface Reference extends JsonObject {
  readonly id: string;
  readonly object: string;
  readonly label: string | null;
}

/**
 * Adds `_refs` to the records of a page: one statement for each object that is referred to, within its own scope.
 * 422 `unknown_field` for a field that is unknown or no reference.
 */
export async function expand(
  call: Call,
  model: ObjectModel,
  records: readonly PresentedRecord[],
  names: readonly string[],
): Promise<readonly PresentedRecord[]> {
  if (names.length === 0) return records;
  const fields = names.map((name) => referenceField(call, model, name));
  const wanted = new Map<string, Set<string>>();
  for (const record of records) {
    for (const field of fields) {
      for (const { object, id } of targetsOf(field, record[field.name] ?? null)) {
        wanted.set(object, (wanted.get(object) ?? new Set()).add(id));
      }
    }
  }
  const labels = await labelsOf(call, wanted);
  return records.map((record) => ({ ...record, _refs: refsOf(fields, record, labels) }));
}

/** The shape of what was asked for together with what it refers to; {@link expandAsked} takes away what was not. */
export function shapeToExpand(call: Call, model: ObjectModel, { fields, expand: names = [] }: Asked): Shape {
  for (const name of names) referenceField(call, model, name);
  return shapeOf(call, model, fields && [...fields, ...names]);
}

interface Asked {
  readonly fields?: readonly string[];
  readonly expand?: readonly string[];
}

/** {@link expand}, and only the fields that were asked for beside the labels. */
export async function expandAsked(
  call: Call,
  model: ObjectModel,
  records: readonly PresentedRecord[],
  { fields, expand: names = [] }: Asked,
): Promise<readonly PresentedRecord[]> {
  const expanded = await expand(call, model, records, names);
  const unasked = fields ? names.filter((name) => name !== 'id' && !fields.includes(name)) : [];
  if (unasked.length === 0) return expanded;
  return expanded.map(({ id, ...record }) => {
    const kept = Object.entries(record).filter(([name]) => !unasked.includes(name));
    return { id, ...Object.fromEntries(kept) };
  });
}

function referenceField(call: Call, model: ObjectModel, name: string): FieldModel {
  const field = knownField(call, model, name, `expand.${name}`);
  if (referencesOf(field.declaration).length === 0) throw fieldError(`expand.${name}`, 'unknown_field');
  return field;
}

type Labels = ReadonlyMap<string, ReadonlyMap<string, string>>;

function refsOf(fields: readonly FieldModel[], record: PresentedRecord, labels: Labels): JsonObject {
  const refs: { [name: string]: Json } = {};
  for (const field of fields) {
    const value = record[field.name] ?? null;
    const found = targetsOf(field, value).map(({ object, id }): Reference => ({
      id,
      object,
      label: labels.get(object)?.get(id) ?? null,
    }));
    refs[field.name] = Array.isArray(value) ? found : (found[0] ?? null);
  }
  return refs;
}

interface Target {
  readonly object: string;
  readonly id: string;
}

function targetsOf(field: FieldModel, value: Json): readonly Target[] {
  const [object] = referencesOf(field.declaration);
  if (value === null || object === undefined) return [];
  if (isJsonObject(value)) return [{ object: String(value['object']), id: String(value['id']) }];
  const ids: readonly Json[] = Array.isArray(value) ? value : [value];
  return ids.map((id) => ({ object, id: String(id) }));
}

/** Titles of records by object and id; of those only that the actor may see. */
export async function labelsOf(
  call: Call,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const found = await Promise.all(
    [...wanted].map(async ([object, ids]) => [object, await titles(call, object, [...ids])] as const),
  );
  return new Map(found);
}

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function titles(
  call: Call,
  object: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const model = call.registry.objects.get(object);
  const title = model?.fields.get(model.declaration.title);
  const sound = ids.filter((id) => anId.test(id));
  if (!model || !title || sound.length === 0) return new Map();
  if (accessTo(call.actor, model, title) === 'hidden') return new Map();
  const shape = shapeOf(call, model, [title.name]);
  const rows = await call.db.query(sql`select ${shapeColumns(shape, 'r')}
    from ${tableOf(call.workspace.schema, model.table)} r where r.id = any(${sound}::uuid[])
    and ${stillNamed(model)} and ${visiblePredicate(call, model, 'view', 'r')}`);
  const context = {
    locale: call.locale,
    timeZone: call.workspace.timeZone,
    now: call.now.toISOString(),
    options: (set: string) => call.registry.options.get(set),
  };
  return new Map(
    rows.flatMap((row) => {
      const record = present(shape, row);
      const value = record[title.name] ?? null;
      if (value === null) return [];
      const masked = isMasked(call, model, title);
      return [[record.id, masked ? String(value) : title.kind.format(value, title.declaration, context)]];
    }),
  );
}

/** People, departments and the like keep their names in history when they are gone; business records do not. */
function stillNamed(model: ObjectModel): Sql {
  return model.declaration.kind === 'setting' ? sql`true` : living(model, 'r');
}

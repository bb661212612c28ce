import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { Comparable } from '@kehu/kernel/text/comparable.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { findSame, sameKey, type Same } from '@kehu/engine/records/match.ts';
import { duplicateKeys, duplicateSide, likenessOf } from '@kehu/engine/records/write/duplicate-keys.ts';
import { findDuplicates } from '@kehu/engine/records/write/find-duplicates.ts';
import type { FieldModel, ObjectModel } from '@kehu/engine/registry/model.ts';
import type { ImportPlan } from './import-plan.ts';
import type { PreparedRow } from './prepare-row.ts';

/** Values of the row's own record, without those of its children. */
export function ownValues(row: PreparedRow): JsonObject {
  const known = own.get(row);
  if (known) return known;
  const found = Object.fromEntries([...row.values].filter(([name]) => !name.includes('.')));
  own.set(row, found);
  return found;
}

/** Several stages ask; when the first does, the row is complete. */
const own = new WeakMap<PreparedRow, JsonObject>();

/** Records that each row is about already, one question for each field (or one for the duplicate rule). */
export async function existingFor(
  call: Call,
  { model, matchBy, options }: ImportPlan,
  rows: readonly PreparedRow[],
): Promise<readonly (readonly Same[])[]> {
  const creates = options.on_duplicate === 'create' && options.mode === 'create';
  if (rows.length === 0 || creates) return rows.map(() => []);
  if (matchBy.length === 0) {
    if (!model.declaration.duplicates) return rows.map(() => []);
    const found = await findDuplicates(
      call,
      model,
      rows.map((row) => ({ values: ownValues(row) })),
    );
    return found.map((matches) => matches.filter((match) => !match.deleted));
  }
  const found = rows.map(() => new Map<string, Same>());
  for (const field of matchBy) {
    const texts = rows.map((row) => textOf(row.values.get(field.name)));
    const collides = tellsCollisions(model, field);
    const isHint = isCompared(model, field);
    const same = await findSame(
      call,
      model,
      field,
      texts.filter((text) => text !== ''),
    );
    texts.forEach((text, at) => {
      const ones = text === '' ? [] : (same.get(sameKey(model, field, text)) ?? []);
      for (const one of ones)
        if (one.visible || collides) found[at]?.set(one.id, one.visible || isHint ? one : unnamed(one));
    });
  }
  return found.map((ones) => [...ones.values()]);
}

/** Of a record that he does not see, somebody hears only by what makes records the same for everybody (撞单). */
const tellsCollisions = (model: ObjectModel, field: FieldModel): boolean =>
  field.declaration.unique === true || isCompared(model, field);

const isCompared = (model: ObjectModel, field: FieldModel): boolean =>
  model.declaration.duplicates?.keys.some(({ fields }) => fields.includes(field.name)) === true;

/** A number is taken, and no more: whoever counts numbers up must not learn whose customers they are. */
const unnamed = (one: Same): Same => ({ ...one, owner: null, department: null });

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** A row that was met; how it compares is worked out when another row comes near. */
interface MetRow {
  readonly number: number;
  readonly values: JsonObject;
  side?: Comparable;
}

const sideOf = (model: ObjectModel, row: MetRow): Comparable =>
  (row.side ??= new Comparable(duplicateSide(model, row.values)));

/** Rows met so far, by what would make another row the same. */
export class Met {
  readonly #byKey = new Map<string, MetRow[]>();
  readonly #plan: ImportPlan;
  readonly #keysOf = new WeakMap<PreparedRow, readonly string[]>();

  constructor(plan: ImportPlan) {
    this.#plan = plan;
  }

  /** The number of an earlier row that is about the same record. */
  twin(row: PreparedRow): number | undefined {
    const { model, matchBy } = this.#plan;
    const values = ownValues(row);
    const near = this.#keys(row, values).flatMap((key) => this.#byKey.get(key) ?? []);
    if (matchBy.length > 0 || near.length === 0) return near[0]?.number;
    const side = new Comparable(duplicateSide(model, values));
    const judged = [...new Set(near)];
    return judged.find((one) => likenessOf(model, side, sideOf(model, one)))?.number;
  }

  add(row: PreparedRow): void {
    const values = ownValues(row);
    const entry: MetRow = { number: row.row.number, values: this.#compared(values) };
    for (const key of this.#keys(row, values)) {
      const some = this.#byKey.get(key);
      if (some) some.push(entry);
      else this.#byKey.set(key, [entry]);
    }
  }

  #keys(row: PreparedRow, values: JsonObject): readonly string[] {
    const keys = this.#keysOf.get(row) ?? this.#makeKeys(row, values);
    this.#keysOf.set(row, keys);
    return keys;
  }

  #makeKeys(row: PreparedRow, values: JsonObject): readonly string[] {
    const { model, matchBy } = this.#plan;
    if (matchBy.length === 0) return duplicateKeys(model, values).map(String);
    return matchBy.flatMap((field) => {
      const text = textOf(row.values.get(field.name));
      return text === '' ? [] : [`${field.name}:${sameKey(model, field, text)}`];
    });
  }

  /** A dry run remembers a whole file: only what is compared. */
  #compared(values: JsonObject): JsonObject {
    if (this.#plan.matchBy.length > 0) return {};
    const names = this.#plan.model.declaration.duplicates?.keys.flatMap((key) => key.fields) ?? [];
    return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  }
}

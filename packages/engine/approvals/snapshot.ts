import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { present } from '@kehu/kernel/json/stored.ts';
import type { Call } from '../call/call.ts';
import { find } from '../records/find.ts';
import type { ObjectModel } from '../registry/model.ts';

/** A document as it was submitted: canonical values, of its lines too. */
export interface Snapshot {
  readonly values: JsonObject;
  /** As it stood before a change that is put before approvers: what is proposed differs. */
  readonly was: JsonObject | null;
  readonly lines: { readonly [object: string]: readonly JsonObject[] };
}

/** Lines that a document is read with. */
const mostLines = 500;

/** What approvers will read of a document, whatever becomes of it later. */
export async function takeSnapshot(
  system: Call,
  model: ObjectModel,
  values: Values,
  proposed: JsonObject | undefined,
): Promise<Snapshot> {
  const lines: { [object: string]: readonly JsonObject[] } = {};
  for (const name of model.declaration.approvable?.lines ?? []) {
    const line = system.registry.objects.get(name);
    const { header } = line?.declaration ?? {};
    if (!line || header === undefined) continue;
    const id = String(values['id']);
    const found = await find(system, line, { field: header, op: 'eq', value: id }, mostLines);
    lines[name] = [...found].sort(bySortNo).map((one) => open(line, one));
  }
  return {
    values: { ...open(model, values), ...proposed },
    was: proposed
      ? present(Object.fromEntries(Object.keys(proposed).map((name) => [name, values[name] ?? null])))
      : null,
    lines,
  };
}

const bySortNo = (a: Values, b: Values): number => Number(a['sort_no'] ?? 0) - Number(b['sort_no'] ?? 0);

/** Without secrets and what is empty. */
const open = (model: ObjectModel, values: Values): JsonObject =>
  Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, Json] =>
        entry[1] !== undefined &&
        entry[1] !== null &&
        model.fields.get(entry[0])?.declaration.secret !== true,
    ),
  );

const objectIn = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** A snapshot as it is stored. */
export function snapshotOf(value: Json | undefined): Snapshot {
  const stored = objectIn(value);
  const lines = Object.entries(objectIn(stored['lines'])).map(
    ([name, list]) => [name, Array.isArray(list) ? list.filter(isJsonObject) : []] as const,
  );
  return {
    values: objectIn(stored['values']),
    was: isJsonObject(stored['was']) ? stored['was'] : null,
    lines: Object.fromEntries(lines),
  };
}

import type { Json, JsonObject } from './json.ts';

/**
 * Reads JSON text that this program wrote itself after checking it (a json column, a committed file). The type is what
 * was written: nothing is checked again. Null and undefined give the preset.
 * @example parseStored<readonly string[]>('["a"]', []) // ['a']
 */
export function parseStored<T>(text: string | null | undefined, preset: T): T {
  if (text === null || text === undefined) return preset;
  return JSON.parse(text) as T; // see above: written by us, checked when it was written
}

/**
 * A text as a member of a closed list; undefined when it is none.
 * @example memberOf(['self', 'all'], 'all') // 'all'
 */
export function memberOf<const L extends readonly string[]>(list: L, value: unknown): L[number] | undefined {
  return list.find((one) => one === value);
}

/** The texts in a JSON list; empty for anything else. */
export function textsIn(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** An object without its absent members: what JSON can carry. */
export function present(values: { readonly [name: string]: Json | undefined }): JsonObject {
  const kept = Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(kept);
}

import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { Ref, Value, Values } from '../generate/plan/step.ts';

/** What the steps call `account/17`, and the id that it got. */
export type KnownRecords = ReadonlyMap<string, string>;

const isRef = (value: object): value is Ref => 'ref' in value && typeof value.ref === 'string';
const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const isPart = (value: Value): value is { readonly [key: string]: Value } =>
  typeof value === 'object' && value !== null && !isList(value) && !isRef(value);

/** @throws Error when a step points at what is not there yet: a fault of the plan */
export function idOf(known: KnownRecords, name: string): string {
  const id = known.get(name);
  if (id === undefined) throw new Error(`the demo points at ${name}, which is not there yet`);
  return id;
}

/** A value with ids in place of references. */
export function settled(known: KnownRecords, value: Value): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((one) => settled(known, one));
  if (isRef(value)) return idOf(known, value.ref);
  return isPart(value) ? settledValues(known, value) : null;
}

export function settledValues(known: KnownRecords, values: Values): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, settled(known, value)]));
}

/** Names of the records that a value points at. */
export function refsIn(value: Value): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isList(value)) return value.flatMap(refsIn);
  if (isRef(value)) return [value.ref];
  return isPart(value) ? Object.values(value).flatMap(refsIn) : [];
}

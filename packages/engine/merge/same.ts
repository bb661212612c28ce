import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';

/** Equal as JSON, whatever the order of members: PostgreSQL keeps its own. An absent value is an empty one. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  const [one, other] = [a ?? null, b ?? null];
  if (isJsonArray(one) && isJsonArray(other))
    return one.length === other.length && one.every((value, at) => sameJson(value, other[at]));
  if (isJsonObject(one) && isJsonObject(other))
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) =>
      sameJson(one[name], other[name]),
    );
  return one === other;
}

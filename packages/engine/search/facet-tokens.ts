import type { Json } from '@kehu/kernel/json/json.ts';
import type { ObjectModel } from '../registry/model.ts';

/**
 * Number of a facet in `<object>_facet.tokens`: the field's name and a value of it, hashed to an int4 (FNV-1a with a
 * final mix). Collisions cost a row that is thrown away again, never a wrong answer: columns are always checked.
 */
export function facetToken(field: string, facet: string): number {
  let hash = 0x811c9dc5;
  const text = `${field}\u0000${facet}`;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

/** Facet tokens of a record from its canonical values, ascending, without repetition: what the write road stores. */
export function facetTokens(
  model: ObjectModel,
  values: { readonly [field: string]: Json | undefined },
): readonly number[] {
  const tokens = new Set<number>();
  for (const field of model.facetFields) {
    const value = values[field.name];
    if (value === undefined || value === null) continue;
    for (const facet of field.sql.facets?.(value, field.declaration) ?? []) {
      tokens.add(facetToken(field.name, facet));
    }
  }
  return [...tokens].sort((a, b) => a - b);
}

import { fieldsOf, type Expression } from './expression.ts';

/**
 * Names of the ring of formulas that a field is part of, from it back to it; undefined when there is none.
 * @example ringOf('a', (name) => ({ field: name === 'a' ? 'b' : 'a' })) // ['a', 'b', 'a']
 */
export function ringOf(
  name: string,
  expressionOf: (field: string) => Expression | undefined,
): readonly string[] | undefined {
  const seen = new Set<string>();
  const walk = (at: string, path: readonly string[]): readonly string[] | undefined => {
    for (const next of fieldsOf(expressionOf(at) ?? { empty: true })) {
      if (next === name) return [...path, name];
      if (seen.has(next)) continue;
      seen.add(next);
      const ring = walk(next, [...path, next]);
      if (ring) return ring;
    }
    return undefined;
  };
  return walk(name, [name]);
}

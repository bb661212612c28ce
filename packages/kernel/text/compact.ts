import { stripInvisible, toHalfWidth } from './normalise.ts';

/**
 * A typed code or number without anything that people put between its characters: half-width, no spaces, and
 * every kind of dash as `-`.
 *
 * @example compact(' １３８—００１３ ８０００') // '138-00138000'
 */
export function compact(text: string): string {
  return toHalfWidth(stripInvisible(text))
    .replace(/[\s\u00b7]+/g, '')
    .replace(/[\u2010-\u2015\u2212\u2500]+/g, '-');
}

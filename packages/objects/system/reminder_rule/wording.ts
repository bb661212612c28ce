/** `{{field}}` or `{{field|instead}}`. */
const placeholder = /\{\{\s*([a-z][a-z0-9_]*)\s*(?:\|([^{}]*))?\}\}/g;

/** Names that mean something besides the fields: the date that is reminded of, and how many days off it is. */
export const ownNames = ['date', 'days'] as const;

/** Names of fields that a wording mentions. */
export const mentioned = (wording: string): readonly string[] => [
  ...new Set([...wording.matchAll(placeholder)].map(([, name = '']) => name)),
];

/**
 * A wording with its values; of an empty or unknown one what the wording says instead, or nothing.
 * @example worded('{{name}}，{{grade|未分级}}', (name) => ({ name: '海宁皮革' })[name]) // '海宁皮革，未分级'
 */
export const worded = (wording: string, valueOf: (name: string) => string | undefined): string =>
  wording
    .replace(placeholder, (_, name: string, instead: string | undefined) => valueOf(name) || (instead ?? ''))
    .replace(/\s+/g, ' ')
    .trim();

/** What the address of the page holds. */
export interface DuplicateSearch {
  readonly tab?: 'groups' | 'merges';
  readonly object?: string;
  /** The record whose duplicates are looked for. */
  readonly id?: string;
  /** What was typed at the desk. */
  readonly q?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export function readDuplicateSearch(raw: { readonly [name: string]: unknown }): DuplicateSearch {
  const tab = raw['tab'] === 'groups' || raw['tab'] === 'merges' ? raw['tab'] : undefined;
  const [object, id, q] = [text(raw['object']), text(raw['id']), text(raw['q'])];
  return { ...(tab && { tab }), ...(object && { object }), ...(id && { id }), ...(q && { q }) };
}

export const readMergeSearch = (raw: { readonly [name: string]: unknown }): { ids: string } => ({
  ids: text(raw['ids']) ?? '',
});

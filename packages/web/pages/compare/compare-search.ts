/** Records that stand side by side at most. */
export const mostCompared = 4;

/** What the address of a comparison holds: ids, separated by commas. */
export interface CompareSearch {
  readonly ids?: string;
}

export function readCompareSearch(raw: { readonly [name: string]: unknown }): CompareSearch {
  const ids = idsIn(raw['ids']);
  return ids.length > 0 ? { ids: ids.join(',') } : {};
}

/** The ids in an address, each once, not more than fit. */
export const idsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [...new Set(value.split(',').filter((id) => /^[0-9a-f-]{36}$/.test(id)))].slice(0, mostCompared)
    : [];

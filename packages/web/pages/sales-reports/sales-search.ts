const names = [
  'on',
  'since',
  'owner',
  'department',
  'process',
  'unit',
  'from',
  'split',
  'amount',
  'look',
  'year',
  'metric',
  'kind',
] as const;

/** What the address of a sales report holds; days are `yyyy-MM-dd`. */
export type SalesSearch = { readonly [name in (typeof names)[number]]?: string };

export function readSalesSearch(raw: { readonly [name: string]: unknown }): SalesSearch {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = raw[name];
      const text = typeof value === 'number' ? String(value) : value;
      return typeof text === 'string' && text !== '' ? [[name, text] as const] : [];
    }),
  );
}

/** The same with something changed; what is empty is left out. */
export function withSearch(
  search: SalesSearch,
  change: { readonly [name in keyof SalesSearch]?: string | null | undefined },
): SalesSearch {
  return readSalesSearch({ ...search, ...change });
}

import type { Filter } from '@kehu/kernel/query/filter.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';

/** What the address of a list holds: enough to send it to a colleague. */
export interface ListSearch {
  /** Name of a declared tab, or id of a saved view. */
  readonly view?: string;
  readonly q?: string;
  readonly filter?: Filter;
  readonly sort?: string;
  /** Names of columns, separated by commas. */
  readonly columns?: string;
  /** As a board or a list; as the person looked at it last unless said. */
  readonly look?: 'board' | 'list';
  /** Record shown in the panel. */
  readonly open?: string;
  /** The panel holds an empty form. */
  readonly create?: boolean;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

function filterOf(value: unknown): Filter | undefined {
  const json = promised<Json>(value ?? null);
  return isJsonObject(json) ? promised<Filter>(json) : undefined;
}

/** Reads an address; what does not fit is left out, the server checks the rest. */
export function readListSearch(raw: { readonly [name: string]: unknown }): ListSearch {
  const entries = {
    view: textOf(raw['view']),
    q: textOf(raw['q']),
    filter: filterOf(raw['filter']),
    sort: textOf(raw['sort']),
    columns: textOf(raw['columns']),
    look: raw['look'] === 'board' || raw['look'] === 'list' ? raw['look'] : undefined,
    open: textOf(raw['open']),
    create: raw['create'] === true ? true : undefined,
  };
  return promised<ListSearch>(
    Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)),
  );
}

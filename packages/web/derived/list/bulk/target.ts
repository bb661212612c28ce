import type { Count } from '@kehu/kernel/query/filter.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { BatchTarget } from '@kehu/ui/data/changes.ts';
import { readPage, useExactCount, type ListParams } from '@kehu/ui/data/list.ts';
import type { Picking } from '../picking.ts';

/** Everything that a list finds, loaded or not. */
export interface Whole {
  readonly params: ListParams;
  /** As the list counts it: exact to 1,000. */
  readonly count: Count | null | undefined;
}

/** Records that one batch may reach: by filter, and by a search text, whose hits are named one by one (api.md). */
const mostByFilter = 200_000;
const mostBySearch = 5_000;
export const mostOf = ({ params }: Whole): number => (params.q === undefined ? mostByFilter : mostBySearch);

/** What an action is about to be done with. */
export interface Chosen {
  readonly whole: Whole | undefined;
  readonly picking: Picking;
  /** Undefined while it is being counted, null when counting takes too long. */
  readonly count: number | null | undefined;
}

/** The rows that were ticked, or everything that the list finds, counted to the last one. */
export function useChosen(object: string, picking: Picking, whole: Whole | undefined): Chosen {
  const known = whole?.count?.exact ? whole.count.value : undefined;
  const asked = useExactCount(object, whole?.params ?? {}, whole !== undefined && known === undefined);
  if (!whole) return { whole, picking, count: picking.ids.size };
  if (typeof known === 'number') return { whole, picking, count: known };
  return { whole, picking, count: asked.isError ? null : asked.data?.value };
}

export const isTooMany = ({ whole, count }: Chosen): boolean =>
  whole !== undefined && typeof count === 'number' && count > mostOf(whole);

async function idsOf(object: string, params: ListParams): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await readPage(object, { ...params, fields: ['id'], expand: [], limit: 200 }, cursor);
    ids.push(...page.rows.map((row) => row.id));
    cursor = page.next;
  } while (cursor !== null && ids.length < mostBySearch);
  return ids.slice(0, mostBySearch);
}

/** What the server is told to work on. A batch knows filters, not search texts: their hits are listed first. */
export async function targetOf(object: string, { whole, picking }: Chosen): Promise<BatchTarget> {
  if (!whole) return { ids: [...picking.ids] };
  const { q, filter, slice } = whole.params;
  if (q !== undefined) return { ids: await idsOf(object, whole.params) };
  return { filter: promised<JsonObject>(filter ?? { and: [] }), ...(slice !== undefined && { slice }) };
}

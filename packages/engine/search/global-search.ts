import { KehuError } from '@kehu/kernel/errors/error.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { queryPlan } from '@kehu/kernel/text/search-query.ts';
import { branchesOf } from '../access/branches.ts';
import type { Call } from '../call/call.ts';
import { accessTo } from '../query/field-rights.ts';
import { list } from '../records/list.ts';
import type { PresentedRecord } from '../query/parameters.ts';
import type { ObjectModel } from '../registry/model.ts';

/** Hits of one object, the best first. */
export interface SearchGroup {
  readonly object: string;
  readonly items: readonly PresentedRecord[];
  /** There are more than these. */
  readonly more: boolean;
}

export interface GlobalSearch {
  readonly q: string;
  /** Objects to look in; default all that may be searched. */
  readonly objects?: readonly string[];
  /** Hits of each object, 1–50; default 5. */
  readonly limit?: number;
}

/**
 * One box over all objects that the actor may view: exact, beginning, contained, the newest first in each. An object
 * whose search takes too long is left out rather than keeping the others waiting.
 */
export async function globalSearch(
  call: Call,
  { q, objects, limit = 5 }: GlobalSearch,
): Promise<readonly SearchGroup[]> {
  if (queryPlan(q).words.length === 0) return [];
  const models = [...call.registry.objects.values()].filter(
    (model) => isSearched(call, model) && (!objects || objects.includes(model.name)),
  );
  const groups = await Promise.all(models.map((model) => group(call, model, q, limit)));
  return groups.filter(({ items }) => items.length > 0);
}

/** Things of their own: lines and logs are found through what they belong to. */
function isSearched(call: Call, model: ObjectModel): boolean {
  const { kind, personal } = model.declaration;
  if (!model.searchable || (kind !== 'business' && kind !== 'setting') || personal) return false;
  return branchesOf(call, model, 'view').length > 0;
}

async function group(call: Call, model: ObjectModel, q: string, limit: number): Promise<SearchGroup> {
  const parameters = {
    q,
    filter: everything,
    sort: [],
    limit,
    count: 'none',
    fields: shownFields(call, model),
  } as const;
  try {
    const page = await list(call, model, parameters);
    return { object: model.name, items: page.items, more: page.nextCursor !== null };
  } catch (error) {
    if (error instanceof KehuError && error.code === 'too_expensive') {
      return { object: model.name, items: [], more: true };
    }
    throw error;
  }
}

/** Title, and what is searched. */
function shownFields(call: Call, model: ObjectModel): readonly string[] {
  const names = [
    model.declaration.title,
    ...model.searchFields.map(({ name }) => name),
    ...(model.owned ? ['owner_id'] : []),
  ];
  return [...new Set(names)].filter((name) => {
    const field = model.fields.get(name);
    return field !== undefined && accessTo(call.actor, model, field) !== 'hidden';
  });
}

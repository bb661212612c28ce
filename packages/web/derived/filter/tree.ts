import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';

export type Group = { readonly and: readonly Filter[] } | { readonly or: readonly Filter[] };

export const isLeaf = (filter: Filter): filter is Leaf => 'field' in filter;

/** What a group holds, and how it is joined. */
export const partsOf = (group: Group): readonly Filter[] => ('and' in group ? group.and : group.or);
export const joinOf = (group: Group): 'and' | 'or' => ('and' in group ? 'and' : 'or');
export const groupOf = (join: 'and' | 'or', parts: readonly Filter[]): Group =>
  join === 'and' ? { and: parts } : { or: parts };

/** The conditions that a filter begins with: its own parts when everything must hold, else itself as a whole. */
export function topParts(filter: Filter | undefined): readonly Filter[] {
  if (!filter) return [];
  return !isLeaf(filter) && 'and' in filter ? filter.and : [filter];
}

/** undefined when nothing is left. */
export const fromParts = (parts: readonly Filter[]): Filter | undefined =>
  parts.length === 0 ? undefined : { and: parts };

/** The one condition on a field among those that must all hold: what the filter row shows for it. */
export const leafFor = (filter: Filter | undefined, field: string): Leaf | undefined =>
  topParts(filter)
    .filter(isLeaf)
    .find((leaf) => leaf.field === field);

/** Puts, replaces or takes away the condition on a field. */
export function withLeaf(
  filter: Filter | undefined,
  field: string,
  leaf: Leaf | undefined,
): Filter | undefined {
  const parts = topParts(filter);
  const at = parts.findIndex((part) => isLeaf(part) && part.field === field);
  if (at < 0) return fromParts(leaf ? [...parts, leaf] : parts);
  return fromParts(leaf ? parts.with(at, leaf) : parts.toSpliced(at, 1));
}

/** Takes unfinished conditions and empty groups out. */
export function pruned(filter: Filter): Filter | undefined {
  if (isLeaf(filter)) return isComplete(filter) ? filter : undefined;
  const parts = partsOf(filter).flatMap((part) => {
    const kept = pruned(part);
    return kept ? [kept] : [];
  });
  return parts.length === 0 ? undefined : groupOf(joinOf(filter), parts);
}

const needless = new Set(['empty', 'not_empty', 'is_me', 'in_my_dept']);

/** A condition whose value is there (or that needs none). */
export function isComplete({ op, value }: Leaf): boolean {
  if (needless.has(op)) return true;
  if (Array.isArray(value)) return value.length > 0 && value.every((each) => each !== null && each !== '');
  return value !== undefined && value !== null && value !== '';
}

export const leafCount = (filter: Filter | undefined): number =>
  !filter ? 0 : isLeaf(filter) ? 1 : partsOf(filter).reduce((sum, part) => sum + leafCount(part), 0);

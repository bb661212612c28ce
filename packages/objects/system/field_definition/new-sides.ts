import type { Change } from '@kehu/kernel/declare/behaviour.ts';
import type { DerivedSide } from '../../rederive.ts';

const sideOf: { readonly [flag: string]: DerivedSide } = {
  searchable: 'search',
  filterable: 'facet',
  unique: 'keys',
};

/** What is stored beside the records and lacks a field that they have had before. A new field has no values yet. */
export function newSides({ before, after, changed }: Change): readonly DerivedSide[] {
  if (before === null || after['status'] !== 'active') return [];
  const back = changed.has('status');
  return Object.entries(sideOf).flatMap(([flag, side]) =>
    after[flag] === true && (back || changed.has(flag)) ? [side] : [],
  );
}

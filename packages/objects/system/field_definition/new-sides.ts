import type { Change, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { DerivedSide } from '../../rederive.ts';

/** Worked out in the database too, where nothing is derived beside the records. */
const isComputed = (type: unknown): boolean => type === 'formula' || type === 'rollup';

/** What is stored beside the records for a field. */
export const sidesOf = (field: Values): readonly DerivedSide[] => [
  ...(field['searchable'] === true ? (['search'] as const) : []),
  ...(field['filterable'] === true && !isComputed(field['type']) ? (['facet'] as const) : []),
];

/**
 * What must be worked out anew for records that had the field before: with it when it comes in, without it when it goes,
 * so that nobody finds them by what is not searched any more. A new field has no values yet.
 */
export function newSides({ before, after, changed }: Change): readonly DerivedSide[] {
  if (before === null) return [];
  const toggled = changed.has('status') || changed.has('deleted_at');
  const is = (flag: string): boolean => changed.has(flag) || (toggled && after[flag] === true);
  return [
    ...(is('searchable') ? (['search'] as const) : []),
    ...(is('filterable') && !isComputed(after['type']) ? (['facet'] as const) : []),
    ...(is('unique') && after['unique'] === true && after['status'] === 'active' ? (['keys'] as const) : []),
  ];
}

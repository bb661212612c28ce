import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { ObjectModel } from '../../registry/model.ts';
import { columnValues } from './derive.ts';
import type { Draft } from './draft.ts';

/** Fields that decide who sees a record: owner, pool, partner, what it belongs to, whom it says it is for, which rights it follows. */
export function decidingFields(model: ObjectModel): readonly string[] {
  const { personal, open, apart, header, parents = [] } = model.declaration;
  const named = [personal, open?.field, apart?.field, header, ...parents.map(({ field }) => field)];
  const all = [
    'owner_id',
    'owner_dept_id',
    'pool_id',
    'partner_id',
    ...named.filter((name) => name !== undefined),
  ];
  return all.filter((name) => model.fields.has(name));
}

/** Rows of records as they lay before a change that may take them out of somebody's sight, as far as it decides that. */
export function formerRows(
  model: ObjectModel,
  drafts: readonly Draft[],
  removed = false,
): readonly JsonObject[] {
  const deciding = decidingFields(model);
  return drafts.flatMap(({ id, before, after, changed }) => {
    const binned = (before?.['deleted_at'] ?? null) === null && (after['deleted_at'] ?? null) !== null;
    if (!before || !(removed || binned || deciding.some((name) => changed.has(name)))) return [];
    return [{ id, ...columnValues(model, before, deciding) }];
  });
}

import { idColumn } from '../access/predicate.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { indexesOf } from '../schema/object-indexes.ts';

const leading = new WeakMap<ObjectModel, ReadonlySet<string>>();

/** Columns that lead an index (column, updated_at desc, id desc): the records of one parent, newest first. */
function walkable(model: ObjectModel): ReadonlySet<string> {
  const known = leading.get(model);
  if (known) return known;
  const found = new Set<string>();
  for (const { on } of indexesOf(model)) {
    const column = /^\("?(\w+)"?, updated_at desc, id desc\)/.exec(on)?.[1];
    if (column) found.add(column);
  }
  leading.set(model, found);
  return found;
}

/** Whether the records that refer to one target can be read newest first by an index. */
export function isWalkable(model: ObjectModel, field: FieldModel): boolean {
  return walkable(model).has(idColumn(field));
}

import { foldCase } from '@kehu/kernel/text/normalise.ts';
import { phoneDigits, reverseDigits } from '@kehu/kernel/text/phone.ts';
import { pinyinKey } from '@kehu/kernel/text/pinyin-key.ts';
import { living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { empty, identifier, sql, tableOf, type Sql } from '../db/sql.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { hasFoldedKey, hasSortKey, isTextual } from '../schema/object-columns.ts';

/** A record with the same value. Of one that the actor does not see, only whose it is may be told. */
export interface Same {
  readonly id: string;
  readonly visible: boolean;
  readonly owner: string | null;
  readonly department: string | null;
}

/** How equal values of a field are found by an index. */
interface Comparing {
  readonly expression: Sql;
  /** What the index holds. */
  readonly key: (value: string) => string;
  /** Under what two values are the same. */
  readonly same: (value: string) => string;
}

/** Undefined for a field that no index finds: looking through a million records for each portion would. */
function comparing(model: ObjectModel, field: FieldModel): Comparing | undefined {
  if (!isTextual(field)) return undefined;
  const column = sql`t.${identifier(field.columns[0] ?? field.name)}`;
  if (hasFoldedKey(model, field))
    return { expression: sql`t.${identifier(`${field.name}__key`)}`, key: foldCase, same: foldCase };
  if (field.columns.includes(`${field.name}_norm`)) {
    const reversed = (value: string): string => reverseDigits(phoneDigits(value));
    return {
      expression: sql`reverse(t.${identifier(`${field.name}_norm`)})`,
      key: reversed,
      same: phoneDigits,
    };
  }
  if (hasSortKey(model, field) && field.declaration.sortable)
    return { expression: sql`t.${identifier(`${field.name}__sort`)}`, key: pinyinKey, same: foldCase };
  return field.declaration.index
    ? { expression: column, key: (value) => value, same: (value) => value }
    : undefined;
}

/** Whether records can be told to be the same by this field. */
export const isComparable = (model: ObjectModel, field: FieldModel): boolean =>
  comparing(model, field) !== undefined;

/** The form under which two values of a field are the same. */
export function sameKey(model: ObjectModel, field: FieldModel, value: string): string {
  return comparing(model, field)?.same(value) ?? value;
}

/** Living records with one of these values, the actor's view or not: value's `sameKey` → records. One statement. */
export async function findSame(
  call: Call,
  model: ObjectModel,
  field: FieldModel,
  values: readonly string[],
): Promise<ReadonlyMap<string, readonly Same[]>> {
  const by = comparing(model, field);
  if (!by || values.length === 0) return new Map();
  const { schema } = call.workspace;
  const keys = [...new Set(values.map(by.key))].filter((key) => key !== '');
  const merged = model.declaration.mergeable ? sql`and t.merged_into is null` : empty;
  const owners = model.owned
    ? sql`left join ${tableOf(schema, 'user')} u on u.id = t.owner_id
      left join ${tableOf(schema, 'department')} o on o.id = t.owner_dept_id`
    : empty;
  const names = model.owned ? sql`u.name, o.name` : sql`null, null`;
  const rows = await call.db.query(sql`select t.id, t.${identifier(field.columns[0] ?? field.name)}::text,
      ${visiblePredicate(call, model, 'view', 't')}, ${names}
    from ${tableOf(schema, model.table)} t ${owners}
    where ${by.expression} = any(${keys}::text[]) and ${living(model, 't')} ${merged}`);
  const found = new Map<string, Same[]>();
  for (const [id, value, visible, owner, department] of rows) {
    const key = by.same(value ?? '');
    const one = {
      id: id ?? '',
      visible: visible === 't',
      owner: owner ?? null,
      department: department ?? null,
    };
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return found;
}

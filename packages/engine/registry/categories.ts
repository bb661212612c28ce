import { isJsonList, isJsonObject } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { Queryable } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { CustomField } from './build.ts';

/** A class of customers with the fields that only it and those below it have (objects-customer, account_category). */
export interface Category {
  readonly id: string;
  readonly parent: string | null;
  readonly appliesTo: string;
  /** The layout that it chose. */
  readonly layout: string | null;
  readonly fields: readonly { readonly name: string; readonly required: boolean }[];
}

export async function loadCategories(db: Queryable, schema: string): Promise<readonly Category[]> {
  const rows = await db.query(sql`select id, parent_id, applies_to, fields, layout_id
    from ${tableOf(schema, 'account_category')} where deleted_at is null`);
  return rows.map(([id, parent, appliesTo, fields, layout]) => ({
    id: id ?? '',
    parent: parent ?? null,
    appliesTo: appliesTo ?? '',
    layout: layout ?? null,
    fields: fieldsOf(parseStored<Json>(fields, null)),
  }));
}

function fieldsOf(stored: Json): Category['fields'] {
  if (!isJsonList(stored)) return [];
  return stored
    .filter(isJsonObject)
    .map((one) => ({ name: String(one['field']), required: one['required'] === true }));
}

/**
 * Administrators' fields as the classes have them: what some class lists is shown there and below, and nowhere else; what
 * it requires is required there. Values of other classes are kept, as with every hidden field.
 */
export function withCategories(
  fields: readonly CustomField[],
  categories: readonly Category[],
): readonly CustomField[] {
  return fields.map((field) => {
    const own = categories.filter(({ appliesTo }) => appliesTo === field.object);
    const listing = (required: boolean): readonly string[] =>
      belowAll(
        own,
        own.filter(({ fields: listed }) =>
          listed.some((one) => one.name === field.name && (one.required || !required)),
        ),
      );
    const shown = listing(false);
    if (shown.length === 0) return field;
    const required = listing(true);
    const { visibleWhen } = field.declaration;
    return {
      ...field,
      declaration: {
        ...field.declaration,
        visibleWhen: { category_id: { in: shown }, ...visibleWhen },
        ...(required.length > 0 && { requiredWhen: { category_id: { in: required } } }),
      },
    };
  });
}

/** These classes and all below them. */
function belowAll(all: readonly Category[], some: readonly Category[]): readonly string[] {
  const found = new Set(some.map(({ id }) => id));
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { id, parent } of all) if (parent !== null && found.has(parent)) found.add(id);
  }
  return [...found];
}

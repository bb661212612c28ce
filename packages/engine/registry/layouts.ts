import type { Layout, LayoutContent } from '@kehu/kernel/declare/layout.ts';
import { layoutKinds } from '@kehu/kernel/declare/layout-kinds.ts';
import { memberOf, parseStored } from '@kehu/kernel/json/stored.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { Queryable } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';
import { textArray } from '../db/text-array.ts';
import type { Category } from './categories.ts';

const nothing: LayoutContent = { sections: [], fields: [], hidden: [] };

/** How administrators laid out pages, by object; the order decides for somebody with several roles. */
export async function loadLayouts(
  db: Queryable,
  schema: string,
  categories: readonly Category[],
): Promise<ReadonlyMap<string, readonly Layout[]>> {
  const rows = await db.query(sql`select object, kind, role_ids, content, id, by_class
    from ${tableOf(schema, 'layout')} where deleted_at is null order by sort_no, created_at, id`);
  const chosen = classesByLayout(categories);
  const all = rows.flatMap(([object, kind, roleIds, content, id, byClass]) => {
    const page = memberOf(layoutKinds, kind);
    const classes: Json = chosen.get(id ?? '') ?? [];
    const when = byClass === 't' && { when: { category_id: { in: classes } } };
    const layout = { roleIds: textArray(roleIds ?? null), content: parseStored(content, nothing), ...when };
    return page === undefined ? [] : [{ object: object ?? '', layout: { kind: page, ...layout } }];
  });
  return new Map(
    [...new Set(all.map(({ object }) => object))].map((object) => [
      object,
      all.filter((one) => one.object === object).map(({ layout }) => layout),
    ]),
  );
}

/** The classes that a layout holds for: those that chose it, and those below them that chose none. */
function classesByLayout(categories: readonly Category[]): ReadonlyMap<string, readonly string[]> {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const chosen = (category: Category | undefined, depth = 0): string | undefined => {
    if (!category || depth > categories.length) return undefined;
    return category.layout ?? chosen(byId.get(category.parent ?? ''), depth + 1);
  };
  const groups = Map.groupBy(categories, (category) => chosen(category) ?? '');
  return new Map([...groups].map(([layout, each]) => [layout, each.map(({ id }) => id).toSorted()]));
}

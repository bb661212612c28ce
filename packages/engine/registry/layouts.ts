import type { Layout, LayoutContent } from '@kehu/kernel/declare/layout.ts';
import { layoutKinds } from '@kehu/kernel/declare/layout-kinds.ts';
import { memberOf, parseStored } from '@kehu/kernel/json/stored.ts';
import type { Queryable } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';
import { textArray } from '../db/text-array.ts';

const nothing: LayoutContent = { sections: [], fields: [], hidden: [] };

/** How administrators laid out pages, by object; the order decides for somebody with several roles. */
export async function loadLayouts(
  db: Queryable,
  schema: string,
): Promise<ReadonlyMap<string, readonly Layout[]>> {
  const rows = await db.query(sql`select object, kind, role_ids, content from ${tableOf(schema, 'layout')}
    where deleted_at is null order by sort_no, created_at, id`);
  const all = rows.flatMap(([object, kind, roleIds, content]) => {
    const page = memberOf(layoutKinds, kind);
    const layout = { roleIds: textArray(roleIds ?? null), content: parseStored(content, nothing) };
    return page === undefined ? [] : [{ object: object ?? '', layout: { kind: page, ...layout } }];
  });
  return new Map(
    [...new Set(all.map(({ object }) => object))].map((object) => [
      object,
      all.filter((one) => one.object === object).map(({ layout }) => layout),
    ]),
  );
}

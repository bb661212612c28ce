import { useMemo } from 'react';
import { layoutKinds, type LayoutKind } from '@kehu/kernel/declare/layout-kinds.ts';
import { laidOut, type LayoutContent } from '@kehu/kernel/declare/layout.ts';
import type { Views } from '@kehu/kernel/declare/object.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { memberOf, textsIn } from '@kehu/kernel/json/stored.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useAll } from '../read-all.ts';
import { textOf } from '../text-of.ts';

/** A stored layout of one page. */
export interface StoredLayout {
  readonly row: RecordData;
  readonly kind: LayoutKind;
  /** Chosen by classes of records rather than held for people. */
  readonly byClass: boolean;
  /** None: for everybody, unless classes choose it. */
  readonly roleIds: readonly string[];
  readonly content: LayoutContent;
  readonly order: number;
}

const readLayout = (row: RecordData): StoredLayout => ({
  row,
  kind: memberOf(layoutKinds, textOf(row, 'kind')) ?? 'edit',
  byClass: row.values['by_class'] === true,
  roleIds: textsIn(row.values['role_ids']),
  content: promised<LayoutContent>(row.values['content'] ?? null),
  order: Number(row.values['sort_no'] ?? 0),
});

/** The page of everybody who has no other. */
export const isForAll = ({ roleIds, byClass }: StoredLayout): boolean => roleIds.length === 0 && !byClass;

/** The layouts of one object, in the order in which they hold. */
export function useLayouts(object: string) {
  const query = useAll('layout', {
    filter: { field: 'object', op: 'eq', value: object },
    sort: 'created_at',
  });
  const layouts = useMemo(
    () => query.data?.map(readLayout).toSorted((a, b) => a.order - b.order),
    [query.data],
  );
  return { query, layouts };
}

/** Forms and lists everywhere are drawn from what has just been changed. */
export async function refresh(): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: keys.lists('layout') }),
    client.invalidateQueries({ queryKey: keys.lists('account_category') }),
    client.invalidateQueries({ queryKey: keys.meta }),
  ]);
}

/** The views of an object with this layout, or as they are without it: everybody's, else the shipped ones. */
export function viewsWith(
  object: ObjectMeta,
  layouts: readonly StoredLayout[],
  chosen: StoredLayout | undefined,
): Views {
  const shipped = object.shippedViews ?? {};
  return chosen ? laidOut(shipped, chosen.kind, chosen.content) : viewsFor(shipped, layouts);
}

/** What holds for somebody whose roles have no layout of their own. */
const viewsFor = (shipped: Views, layouts: readonly StoredLayout[]): Views =>
  layouts
    .filter(isForAll)
    .reduce<Views>((views, { kind, content }) => laidOut(views, kind, content), shipped);

import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ListView } from '@kehu/kernel/declare/object.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { readPage } from '@kehu/ui/data/list.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';

/** A list that somebody saved. */
export interface SavedView {
  readonly id: string;
  readonly version: number;
  readonly object: string;
  readonly name: string;
  readonly filter: Filter | undefined;
  /** Its conditions ask for what the reader may not know: it cannot be opened. */
  readonly closed: boolean;
  readonly columns: readonly string[] | undefined;
  readonly sort: string | undefined;
  readonly pinned: boolean;
  readonly isDefault: boolean;
  /** Who made it, when somebody else has shared it with the reader. */
  readonly from: string | undefined;
  readonly record: RecordData;
}

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What the server gives in place of conditions that are not the reader's to know. */
export const isWithheld = (conditions: Json): boolean =>
  isJsonObject(conditions) && conditions['withheld'] === true;

function viewOf(record: RecordData, me: string): SavedView {
  const { values, refs } = record;
  const isOwn = values['user_id'] === me;
  const conditions = values['conditions'] ?? null;
  const columns = values['columns'];
  return {
    id: record.id,
    version: record.version,
    object: textOf(values['object']) ?? '',
    name: textOf(values['name']) ?? '',
    filter: isJsonObject(conditions) && !isWithheld(conditions) ? promised<Filter>(conditions) : undefined,
    closed: isWithheld(conditions),
    columns: Array.isArray(columns) ? columns.map(String) : undefined,
    sort: textOf(values['sort']),
    // What is pinned or comes first is its maker's own taste.
    pinned: isOwn && values['pinned'] === true,
    isDefault: isOwn && values['is_default'] === true,
    from: isOwn ? undefined : (refs['user_id']?.[0]?.label ?? ''),
    record,
  };
}

/** Fields that say whom a view is shared with. */
export const sharing = ['shared_user_ids', 'shared_department_ids', 'shared_role_ids'] as const;

/** The reader's saved views and those that are shared with him, of one object or of all; his own come first. */
export async function readViews(me: string, object?: string): Promise<readonly SavedView[]> {
  const filter: Filter | undefined = object ? { field: 'object', op: 'eq', value: object } : undefined;
  const page = await readPage('saved_view', { filter, limit: 100, expand: ['user_id', ...sharing] }, null);
  const views = page.rows.map((record) => viewOf(record, me));
  return [
    ...views.filter((view) => view.from === undefined),
    ...views.filter((view) => view.from !== undefined),
  ];
}

/** The declared tabs of an object; an object without any has 全部 alone, which the caller names. */
export const tabsOf = (object: ObjectMeta): readonly ListView[] => object.views.list?.tabs ?? [];

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
  readonly columns: readonly string[] | undefined;
  readonly sort: string | undefined;
  readonly pinned: boolean;
  readonly isDefault: boolean;
  readonly record: RecordData;
}

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function viewOf(record: RecordData): SavedView {
  const { values } = record;
  const conditions = values['conditions'] ?? null;
  const columns = values['columns'];
  return {
    id: record.id,
    version: record.version,
    object: textOf(values['object']) ?? '',
    name: textOf(values['name']) ?? '',
    filter: isJsonObject(conditions) ? promised<Filter>(conditions) : undefined,
    columns: Array.isArray(columns) ? columns.map(String) : undefined,
    sort: textOf(values['sort']),
    pinned: values['pinned'] === true,
    isDefault: values['is_default'] === true,
    record,
  };
}

/** The reader's saved views, of one object or of all. */
export async function readViews(object?: string): Promise<readonly SavedView[]> {
  const filter: Filter | undefined = object ? { field: 'object', op: 'eq', value: object } : undefined;
  const page = await readPage('saved_view', { filter, limit: 100 }, null);
  return page.rows.map(viewOf);
}

/** The declared tabs of an object; an object without any has 全部 alone, which the caller names. */
export const tabsOf = (object: ObjectMeta): readonly ListView[] => object.views.list?.tabs ?? [];

import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';

/** Of a record that nothing names. */
export const nameless = '—';

/** What a record is called; its number or the start of its text where it has no name. */
export function titleOf(object: ObjectMeta, record: RecordData): string {
  for (const name of [object.title, 'name', 'subject', 'no', 'content']) {
    const value = record.values[name];
    if (typeof value === 'string' && value !== '') return value.slice(0, 80);
  }
  // A line without a name of its own is somebody's.
  return record.refs['user_id']?.[0]?.label ?? nameless;
}

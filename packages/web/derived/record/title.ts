import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';

/** Of a record that nothing names. */
export const nameless = '—';

/** Lines that the system names by what only it reads, and logs of a record: people call them what they belong to. */
export const isUnnamed = ({ kind, title, header, fields }: ObjectMeta): boolean =>
  (kind === 'log' && header !== undefined) ||
  (kind === 'line' && fields.some(({ name, computed }) => name === title && computed === true));

/** What a record is called; its number or the start of its text where it has no name. */
export function titleOf(object: ObjectMeta, record: RecordData): string {
  const header = isUnnamed(object) ? record.refs[object.header ?? '']?.[0]?.label : undefined;
  if (header) return header;
  for (const name of [object.title, 'name', 'subject', 'no', 'content']) {
    const value = record.values[name];
    if (typeof value === 'string' && value !== '') return value.slice(0, 80);
  }
  // A line without a name of its own is somebody's.
  return record.refs['user_id']?.[0]?.label ?? nameless;
}

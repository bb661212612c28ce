import { act, changeRecord, deleteRecord, forget } from '@kehu/ui/data/changes.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { readRecord } from '@kehu/ui/data/one.ts';
import { refreshRecord } from '@kehu/ui/data/refresh.ts';
import type { TimelineItem } from '@kehu/ui/data/timeline.ts';
import { toastUndo } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

type Said = Pick<TimelineItem, 'object' | 'record_id'>;

/** The field that an item of a timeline shows. */
const fields: { readonly [object: string]: string } = {
  activity: 'content',
  comment: 'body',
  attachment: 'file_name',
};

/** Changes to what hangs on a record; its timeline and what it says of its last contact follow. */
export function useEventChanges(object: string, id: string) {
  const meta = useMeta();
  const t = texts.use();
  const model = (name: string) => {
    const found = objectOf(meta, name);
    if (!found) throw new Error(`no object ${name}`);
    return found;
  };
  const settle = async () => {
    forget(object, id);
    await refreshRecord(model(object), id);
  };
  const write = async (item: Said, text: string) => {
    const child = model(item.object);
    const record = await readRecord(child, item.record_id);
    await changeRecord(child, record, { [fields[item.object] ?? '']: text });
    await settle();
  };
  const remove = async (item: Said) => {
    await deleteRecord(item.object, await readRecord(model(item.object), item.record_id));
    await settle();
  };
  /** A follow-up goes into the recycle bin: the way back stands in the toast. */
  const withdraw = async (item: Said) => {
    await remove(item);
    toastUndo(t.removed, async () => {
      await act(item.object, item.record_id, 'restore');
      await settle();
    });
  };
  return { write, remove, withdraw };
}
export type EventChanges = ReturnType<typeof useEventChanges>;

import { useState } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { act, deleteRecord } from '@kehu/ui/data/changes.ts';
import { useCount } from '@kehu/ui/data/list.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useLocale, useSay, useSayMany } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { toastError, toastUndo } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';
import { titleOf } from './title.ts';

/** How many records of one kind go along; nothing where there are none. */
function Kind({ child, field, id }: { child: ObjectMeta; field: string; id: string }) {
  const locale = useLocale();
  const say = useSay();
  const sayMany = useSayMany();
  const { data } = useCount(child.name, { filter: { field, op: 'eq', value: id } });
  if (!data || data.value === 0) return null;
  const number = data.value === null ? '…' : `${data.value.toLocaleString(locale)}${data.exact ? '' : '+'}`;
  return (
    <li>
      {data.value === 1 ? say(child.label) : sayMany(child.label)} <strong>{number}</strong>
    </li>
  );
}

/** What goes into the recycle bin with the record, as far as the reader sees it. */
function Along({ object, record }: { object: ObjectMeta; record: RecordData }) {
  const t = texts.use().record;
  const meta = useMeta();
  const children = object.cascades.flatMap(({ object: name, field }) => {
    const child = objectOf(meta, name);
    return child ? [{ child, field }] : [];
  });
  if (children.length === 0) return null;
  return (
    <div className="k-delete-along">
      <span>{t.deleteAlong}</span>
      <ul>
        {children.map(({ child, field }) => (
          <Kind key={`${child.name}.${field}`} child={child} field={field} id={record.id} />
        ))}
      </ul>
    </div>
  );
}

/** Asks before a record is deleted: what goes along, and the way back. */
export function DeleteDialog({
  object,
  record,
  onGone,
  onClose,
}: {
  object: ObjectMeta;
  record: RecordData;
  onGone: () => void;
  onClose: () => void;
}) {
  const t = texts.use().record;
  const common = uiTexts.use().common;
  const [busy, setBusy] = useState(false);
  const name = titleOf(object, record);
  const remove = async () => {
    setBusy(true);
    await deleteRecord(object.name, record);
    toastUndo(t.deleted(name), () => act(object.name, record.id, 'restore'));
    onGone();
  };
  return (
    <Dialog
      title={t.deleteTitle(name)}
      width={420}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            danger
            busy={busy}
            onClick={() =>
              void remove()
                .catch(toastError)
                .finally(() => setBusy(false))
            }
          >
            {t.delete}
          </Button>
        </>
      }
    >
      <Along object={object} record={record} />
      <p>{t.deleteHint}</p>
    </Dialog>
  );
}

import { useEffect, useState } from 'react';
import { Ban, CircleCheck, MoreHorizontal, Pencil, TextCursorInput, Trash2 } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { customKinds } from '@kehu/objects/system/field_definition/custom-kinds.ts';
import { changeRecord, deleteRecord } from '@kehu/ui/data/changes.ts';
import { useCount } from '@kehu/ui/data/list.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Chip, Tag } from '@kehu/ui/parts/chip.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { MenuButton, type MenuItem } from '@kehu/ui/parts/menu.tsx';
import { Sortable } from '@kehu/ui/parts/sortable.tsx';
import { Empty } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { textOf } from '../text-of.ts';
import { flags } from './draft.ts';
import { texts } from './texts.ts';

export interface OwnFieldsProps {
  readonly object: ObjectMeta;
  readonly rows: readonly RecordData[];
  readonly onEdit: (row: RecordData) => void;
  readonly onChanged: () => void;
}

function RemoveField({
  object,
  row,
  onClose,
  onChanged,
}: {
  object: ObjectMeta;
  row: RecordData;
  onClose: () => void;
  onChanged: () => void;
}) {
  const t = texts.use();
  const label = textOf(row, 'label');
  const active = row.values['status'] === 'active';
  const count = useCount(
    object.name,
    { filter: { field: textOf(row, 'api_name'), op: 'not_empty' } },
    active && object.operations.includes('view'),
  ).data;
  const used = count?.value ?? 0;
  const remove = async () => {
    await deleteRecord('field_definition', row);
    toast(t.removed(label));
    onChanged();
  };
  return (
    <Confirm
      title={t.removeTitle(label)}
      action={t.remove}
      danger
      typed={used > 20 ? { label: t.typeLabel, word: label } : undefined}
      onClose={onClose}
      onConfirm={remove}
    >
      {count?.value != null && <p>{t.removeHint(count.exact ? String(used) : `${used}+`)}</p>}
      <p>{t.removeBack}</p>
    </Confirm>
  );
}

function useActions({ row, onChanged }: { row: RecordData; onChanged: () => void }) {
  const t = texts.use();
  const definition = useObject('field_definition');
  const label = textOf(row, 'label');
  const set = (status: 'active' | 'disabled') => {
    if (!definition) return;
    void changeRecord(definition, row, { status })
      .then(() => {
        toast(status === 'active' ? t.enabledDone(label) : t.disabledDone(label));
        onChanged();
      })
      .catch(toastError);
  };
  return set;
}

function Field({
  object,
  row,
  onEdit,
  onChanged,
}: {
  object: ObjectMeta;
  row: RecordData;
  onEdit: () => void;
  onChanged: () => void;
}) {
  const t = texts.use();
  const say = useSay();
  const locale = useLocale();
  const [removing, setRemoving] = useState(false);
  const set = useActions({ row, onChanged });
  const label = (locale === 'en' && textOf(row, 'label_en')) || textOf(row, 'label');
  const off = row.values['status'] !== 'active';
  const kind = customKinds.find((each) => each.value === row.values['type']);
  const items: MenuItem[] = [
    { key: 'edit', label: t.edit, icon: <Pencil />, run: onEdit },
    off
      ? { key: 'enable', label: t.enable, icon: <CircleCheck />, run: () => set('active') }
      : { key: 'disable', label: t.disable, icon: <Ban />, run: () => set('disabled') },
    {
      key: 'remove',
      label: t.remove,
      icon: <Trash2 />,
      danger: true,
      line: true,
      run: () => setRemoving(true),
    },
  ];
  return (
    <div className={classes('k-own-field', off && 'is-off')}>
      <button type="button" onClick={onEdit}>
        {label}
      </button>
      <code className="k-ellipsis">{textOf(row, 'api_name')}</code>
      <span>{kind && say(kind.label)}</span>
      <span className="k-user-roles">
        {off && <Chip>{t.disabled}</Chip>}
        {flags
          .filter((flag) => flag !== 'track_history' && row.values[flag] === true)
          .map((flag) => (
            <Tag key={flag}>{t.flags[flag]}</Tag>
          ))}
      </span>
      <MenuButton small look="ghost" items={items} icon={<MoreHorizontal />} aria-label={t.more(label)} />
      {removing && (
        <RemoveField object={object} row={row} onClose={() => setRemoving(false)} onChanged={onChanged} />
      )}
    </div>
  );
}

const orderOf = (row: RecordData): number => Number(row.values['sort_no'] ?? 0);

/** Milliseconds after the last move until the order is saved. */
const settle = 900;

/** An object's own fields, in the order in which forms show them. */
export function OwnFields({ object, rows, onEdit, onChanged }: OwnFieldsProps) {
  const t = texts.use();
  const say = useSay();
  const definition = useObject('field_definition');
  const [ordered, setOrdered] = useState<readonly RecordData[]>();
  const shown = ordered ?? rows.toSorted((a, b) => orderOf(a) - orderOf(b));
  useEffect(() => {
    if (!ordered || !definition) return undefined;
    const timer = setTimeout(() => {
      const moved = ordered
        .map((row, index) => ({ row, index }))
        .filter(({ row, index }) => orderOf(row) !== index);
      void Promise.all(moved.map(({ row, index }) => changeRecord(definition, row, { sort_no: index })))
        .then(() => {
          toast(t.orderSaved);
          setOrdered(undefined);
          onChanged();
        })
        .catch(toastError);
    }, settle);
    return () => clearTimeout(timer);
  }, [ordered, definition, onChanged, t]);
  if (shown.length === 0)
    return (
      <Empty
        icon={<TextCursorInput className="k-state-icon" />}
        title={t.none(say(object.label))}
        hint={t.noneHint}
      />
    );
  return (
    <div className="k-own-fields">
      <Sortable
        label={t.own}
        items={shown}
        keyOf={(row) => row.id}
        nameOf={(row) => textOf(row, 'label')}
        onOrder={setOrdered}
      >
        {(row) => <Field object={object} row={row} onEdit={() => onEdit(row)} onChanged={onChanged} />}
      </Sortable>
    </div>
  );
}

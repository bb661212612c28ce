import { useState, type ReactNode } from 'react';
import { MoreHorizontal, Pencil, Plus, Trash2 } from 'lucide-react';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { deleteRecord } from '@kehu/ui/data/changes.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { CardTable } from '@kehu/ui/parts/card-table.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { askedFields, columnsOf, defaultColumns, type Column } from '../../../derived/list/columns.ts';
import { useAll } from '../read-all.ts';
import { RecordForm } from '../record-form.tsx';
import { SectionHead } from '../section-head.tsx';
import type { SectionName } from '../section-names.ts';
import { textOf } from '../text-of.ts';
import { texts as settingsTexts } from '../texts.ts';
import { texts } from './texts.ts';

interface PlainProps {
  readonly section: SectionName;
  readonly object: string;
  readonly icon: ReactNode;
}

interface RowProps {
  readonly title: string;
  readonly row: RecordData;
  readonly columns: readonly Column[];
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function Row({ title, row, columns, onEdit, onRemove }: RowProps) {
  const t = texts.use();
  const settings = settingsTexts.use();
  const say = useSay();
  return (
    <tr className={classes(row.values['status'] === 'disabled' && 'is-off')}>
      {columns.map(({ name, field, align }) => {
        const { Cell } = lookOf(field);
        const value = row.values[name] ?? null;
        return (
          <td
            key={name}
            className={classes(align === 'end' && 'is-end')}
            data-label={name === title ? undefined : say(field.label)}
          >
            {!isBlank(value) && <Cell field={field} value={value} refs={row.refs[name] ?? []} place="list" />}
          </td>
        );
      })}
      <td className="is-tight is-side">
        <MenuButton
          small
          look="ghost"
          icon={<MoreHorizontal />}
          aria-label={t.actions(textOf(row, title))}
          items={[
            { key: 'edit', label: settings.edit, icon: <Pencil />, run: onEdit },
            { key: 'remove', label: settings.remove, icon: <Trash2 />, danger: true, run: onRemove },
          ]}
        />
      </td>
    </tr>
  );
}

const headsOf = (columns: readonly Column[], say: (label: Label) => string) => ({
  heads: columns.map(({ field }) => say(field.label)),
  ends: columns.filter(({ align }) => align === 'end').map(({ field }) => say(field.label)),
});

function Records({ section, model, icon }: Omit<PlainProps, 'object'> & { readonly model: ObjectMeta }) {
  const t = texts.use();
  const settings = settingsTexts.use();
  const say = useSay();
  const columns = columnsOf(model, defaultColumns(model));
  const { expand } = askedFields(model, columns);
  const query = useAll(model.name, { sort: model.views.list?.sort ?? model.title, expand });
  const [asked, setAsked] = useState<{ readonly record?: RecordData }>();
  const [removing, setRemoving] = useState<RecordData>();
  const label = say(model.label);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonLines lines={8} />;
  return (
    <>
      <SectionHead name={section}>
        {model.operations.includes('create') && (
          <Button look="primary" icon={<Plus />} onClick={() => setAsked({})}>
            {t.create(label)}
          </Button>
        )}
      </SectionHead>
      {query.data.length === 0 ? (
        <Empty icon={icon} title={t.none(label)} />
      ) : (
        <CardTable {...headsOf(columns, say)} actions={t.menu}>
          {query.data.map((row) => (
            <Row
              key={row.id}
              title={model.title}
              row={row}
              columns={columns}
              onEdit={() => setAsked({ record: row })}
              onRemove={() => setRemoving(row)}
            />
          ))}
        </CardTable>
      )}
      {asked && (
        <RecordForm
          key={asked.record?.id ?? ''}
          object={model}
          record={asked.record}
          title={asked.record ? t.edit(label) : t.create(label)}
          fields={model.views.quick ?? columns.map(({ name }) => name)}
          onClose={() => setAsked(undefined)}
          onSaved={(saved, isNew) => {
            const name = textOf(saved, model.title);
            toast(isNew ? settings.created(name) : settings.saved(name));
            void query.refetch();
            setAsked(undefined);
          }}
        />
      )}
      {removing && (
        <Confirm
          title={t.remove(label, textOf(removing, model.title))}
          action={settings.remove}
          danger
          onClose={() => setRemoving(undefined)}
          onConfirm={async () => {
            await deleteRecord(model.name, removing);
            toast(settings.deleted(textOf(removing, model.title)));
            void query.refetch();
          }}
        />
      )}
    </>
  );
}

/** The records of a small object as a section of the settings, drawn from its declaration: columns, form, names. */
export function PlainSettings({ object, ...props }: PlainProps) {
  const model = useObject(object);
  return model ? <Records {...props} model={model} /> : null;
}

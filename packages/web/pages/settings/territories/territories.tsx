import { useState } from 'react';
import { MapPinned, MoreHorizontal, Pencil, Plus, Trash2 } from 'lucide-react';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { deleteRecord } from '@kehu/ui/data/changes.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { CardTable } from '@kehu/ui/parts/card-table.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { useAll } from '../read-all.ts';
import { RecordForm } from '../record-form.tsx';
import { SectionHead } from '../section-head.tsx';
import { textOf } from '../text-of.ts';
import { texts as settingsTexts } from '../texts.ts';
import { codesIn, RegionsInput, useRegionNames } from './regions-input.tsx';
import { texts } from './texts.ts';
import './territories.css';

const object = 'territory';
const fields = [
  'name',
  'parent_id',
  'industries',
  'user_ids',
  'department_id',
  'priority',
  'status',
  'remark',
];

function Value({ row, name }: { row: RecordData; name: string }) {
  const model = useObject(object);
  const field = model && fieldOf(model, name);
  if (!field || isBlank(row.values[name])) return null;
  const { Cell } = lookOf(field);
  return <Cell field={field} value={row.values[name] ?? null} refs={row.refs[name] ?? []} place="list" />;
}

interface RowProps {
  readonly row: RecordData;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function Row({ row, onEdit, onRemove }: RowProps) {
  const t = texts.use();
  const settings = settingsTexts.use();
  const nameOf = useRegionNames();
  const name = textOf(row, 'name');
  const kept = !isBlank(row.values['user_ids']) || !isBlank(row.values['department_id']);
  return (
    <tr className={classes(row.values['status'] === 'disabled' && 'is-off')}>
      <td>{name}</td>
      <td data-label={t.columns.regions}>{codesIn(row.values['regions']).map(nameOf).join(t.and)}</td>
      <td data-label={t.columns.industries}>
        {isBlank(row.values['industries']) ? (
          <span className="k-muted">{t.anyIndustry}</span>
        ) : (
          <Value row={row} name="industries" />
        )}
      </td>
      <td data-label={t.columns.keepers}>
        <Value row={row} name={isBlank(row.values['user_ids']) ? 'department_id' : 'user_ids'} />
        {!kept && <span className="k-bad">{t.nobody}</span>}
      </td>
      <td data-label={t.columns.priority}>{String(row.values['priority'] ?? 0)}</td>
      <td data-label={t.columns.status}>
        <Value row={row} name="status" />
      </td>
      <td className="is-tight is-side">
        <MenuButton
          small
          look="ghost"
          icon={<MoreHorizontal />}
          aria-label={t.actions(name)}
          items={[
            { key: 'edit', label: t.edit, icon: <Pencil />, run: onEdit },
            { key: 'remove', label: settings.remove, icon: <Trash2 />, danger: true, run: onRemove },
          ]}
        />
      </td>
    </tr>
  );
}

interface TableProps {
  readonly rows: readonly RecordData[];
  readonly onEdit: (row: RecordData) => void;
  readonly onRemove: (row: RecordData) => void;
}

function Table({ rows, onEdit, onRemove }: TableProps) {
  const { columns, menu } = texts.use();
  return (
    <CardTable
      heads={[
        columns.name,
        columns.regions,
        columns.industries,
        columns.keepers,
        columns.priority,
        columns.status,
      ]}
      actions={menu}
    >
      {rows.map((row) => (
        <Row key={row.id} row={row} onEdit={() => onEdit(row)} onRemove={() => onRemove(row)} />
      ))}
    </CardTable>
  );
}

/** 销售区域: which regions are whose. */
export function Territories() {
  const t = texts.use();
  const settings = settingsTexts.use();
  const model = useObject(object);
  const query = useAll(object, { sort: 'name', expand: ['user_ids', 'department_id', 'parent_id'] });
  const [asked, setAsked] = useState<{ readonly record?: RecordData }>();
  const [removing, setRemoving] = useState<RecordData>();
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonLines lines={8} />;
  const regions = model && fieldOf(model, 'regions');
  return (
    <>
      <SectionHead name="territories">
        {model?.operations.includes('create') && (
          <Button look="primary" icon={<Plus />} onClick={() => setAsked({})}>
            {t.create}
          </Button>
        )}
      </SectionHead>
      {query.data.length === 0 ? (
        <Empty icon={<MapPinned className="k-state-icon" />} title={t.none} hint={t.noneHint} />
      ) : (
        <Table rows={query.data} onEdit={(record) => setAsked({ record })} onRemove={setRemoving} />
      )}
      {asked && model && (
        <RecordForm
          key={asked.record?.id ?? ''}
          object={model}
          record={asked.record}
          title={asked.record ? t.edit : t.create}
          fields={fields}
          alsoSent={['regions']}
          onClose={() => setAsked(undefined)}
          onSaved={(saved, isNew) => {
            const name = textOf(saved, 'name');
            toast(isNew ? settings.created(name) : settings.saved(name));
            void query.refetch();
            setAsked(undefined);
          }}
        >
          {(form) => regions && <RegionsInput form={form} field={regions} />}
        </RecordForm>
      )}
      {removing && (
        <Confirm
          title={t.remove(textOf(removing, 'name'))}
          action={settings.remove}
          danger
          onClose={() => setRemoving(undefined)}
          onConfirm={async () => {
            await deleteRecord(object, removing);
            toast(settings.deleted(textOf(removing, 'name')));
            void query.refetch();
          }}
        >
          <p>{t.removeHint}</p>
        </Confirm>
      )}
    </>
  );
}

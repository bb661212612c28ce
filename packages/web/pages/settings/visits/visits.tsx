import { useState } from 'react';
import { CalendarCheck, MoreHorizontal, Pencil, Plus, Trash2 } from 'lucide-react';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useChoices } from '@kehu/fields/family/choice.ui.tsx';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { deleteRecord } from '@kehu/ui/data/changes.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { CardTable } from '@kehu/ui/parts/card-table.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
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
import { texts } from './texts.ts';
import '@kehu/ui/parts/table.css';

const object = 'visit_rule';
const fields = [
  'name',
  'grade',
  'applies',
  'category_id',
  'interval_days',
  'counts',
  'grace_days',
  'escalate_to',
  'auto_plan',
  'recycle_after_misses',
  'enabled',
];

function Value({ model, row, name }: { model: ObjectMeta; row: RecordData; name: string }) {
  const field = fieldOf(model, name);
  if (!field) return null;
  const { Cell } = lookOf(field);
  return <Cell field={field} value={row.values[name] ?? null} refs={row.refs[name] ?? []} place="list" />;
}

/** What happens when nobody comes, in words. */
function useOverdue(field: FieldMeta, row: RecordData): string {
  const t = texts.use();
  const who = useChoices(field).find(({ key }) => key === row.values['escalate_to'])?.label ?? '';
  const misses = Number(row.values['recycle_after_misses'] ?? 0);
  return [
    t.grace(Number(row.values['grace_days'] ?? 0), who.toLowerCase()),
    ...(misses > 0 ? [t.recycle(misses)] : []),
    ...(row.values['auto_plan'] === true ? [t.plans] : []),
  ].join(' · ');
}

interface RowProps {
  readonly model: ObjectMeta;
  readonly escalate: FieldMeta;
  readonly row: RecordData;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function Row({ model, escalate, row, onEdit, onRemove }: RowProps) {
  const t = texts.use();
  const overdue = useOverdue(escalate, row);
  const name = textOf(row, 'name');
  const isOn = row.values['enabled'] === true;
  return (
    <tr className={classes(!isOn && 'is-off')}>
      <td>
        {name} {!isOn && <Tag>{t.off}</Tag>}
      </td>
      <td data-label={t.columns.grade}>
        <Value model={model} row={row} name="grade" />
      </td>
      <td data-label={t.columns.category}>
        {row.values['category_id'] === null ? (
          <span className="k-muted">{t.any}</span>
        ) : (
          <Value model={model} row={row} name="category_id" />
        )}
      </td>
      <td data-label={t.columns.interval}>{t.every(Number(row.values['interval_days']))}</td>
      <td data-label={t.columns.counts}>
        <Value model={model} row={row} name="counts" />
      </td>
      <td data-label={t.columns.overdue} className="k-muted">
        {overdue}
      </td>
      <td className="is-tight is-side">
        <MenuButton
          small
          look="ghost"
          icon={<MoreHorizontal />}
          aria-label={t.more(name)}
          items={[
            { key: 'edit', label: t.change, icon: <Pencil />, run: onEdit },
            { key: 'remove', label: t.remove, icon: <Trash2 />, danger: true, run: onRemove },
          ]}
        />
      </td>
    </tr>
  );
}

interface TableProps {
  readonly model: ObjectMeta;
  readonly rows: readonly RecordData[];
  readonly onEdit: (row: RecordData) => void;
  readonly onRemove: (row: RecordData) => void;
}

function Table({ model, rows, onEdit, onRemove }: TableProps) {
  const { columns } = texts.use();
  const escalate = fieldOf(model, 'escalate_to');
  if (!escalate) return null;
  const { actions, ...named } = columns;
  return (
    <CardTable heads={Object.values(named)} actions={actions}>
      {rows.map((row) => (
        <Row
          key={row.id}
          model={model}
          escalate={escalate}
          row={row}
          onEdit={() => onEdit(row)}
          onRemove={() => onRemove(row)}
        />
      ))}
    </CardTable>
  );
}

/** 客户维护规范: how often whom, and what happens when nobody comes. */
export function VisitRules() {
  const t = texts.use();
  const all = settingsTexts.use();
  const model = useObject(object);
  const query = useAll(object, { sort: 'created_at', expand: ['category_id'] });
  const [editing, setEditing] = useState<{ readonly row?: RecordData }>();
  const [removing, setRemoving] = useState<RecordData>();
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || !model) return <SkeletonLines lines={6} />;
  return (
    <>
      <SectionHead name="visits">
        <Button look="primary" icon={<Plus />} onClick={() => setEditing({})}>
          {t.create}
        </Button>
      </SectionHead>
      {query.data.length === 0 ? (
        <Empty icon={<CalendarCheck className="k-state-icon" />} title={t.none} hint={t.noneHint} />
      ) : (
        <Table model={model} rows={query.data} onEdit={(row) => setEditing({ row })} onRemove={setRemoving} />
      )}
      {editing && (
        <RecordForm
          object={model}
          record={editing.row}
          title={editing.row ? t.edit : t.create}
          fields={fields}
          onClose={() => setEditing(undefined)}
          onSaved={(saved) => {
            toast(`${all.saved(textOf(saved, 'name'))} · ${t.reckoning}`);
            void query.refetch();
            setEditing(undefined);
          }}
        />
      )}
      {removing && (
        <Confirm
          title={t.removeTitle(textOf(removing, 'name'))}
          action={all.remove}
          danger
          onClose={() => setRemoving(undefined)}
          onConfirm={async () => {
            await deleteRecord(object, removing);
            toast(all.deleted(textOf(removing, 'name')));
          }}
        >
          <p>{t.removeHint}</p>
        </Confirm>
      )}
    </>
  );
}

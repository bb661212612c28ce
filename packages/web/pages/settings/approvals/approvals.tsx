import { useState } from 'react';
import { Plus, Stamp } from 'lucide-react';
import { deleteRecord } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { useAll } from '../read-all.ts';
import { SectionHead } from '../section-head.tsx';
import { textOf } from '../text-of.ts';
import { texts as settingsTexts } from '../texts.ts';
import { useApprovalObjects } from './process-data.ts';
import { ProcessRow } from './process-row.tsx';
import { ProcessSheet } from './process-sheet.tsx';
import { texts } from './texts.ts';
import './approvals.css';

const object = 'approval_process';

/** What the sheet holds: a process that is there, or a new one. */
type Open = { readonly record?: RecordData };

function Removing({ row, onClose }: { row: RecordData; onClose: () => void }) {
  const t = texts.use();
  const all = settingsTexts.use();
  const name = textOf(row, 'name');
  return (
    <Confirm
      title={t.remove(name)}
      action={all.remove}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await deleteRecord(object, row);
        toast(all.deleted(name));
      }}
    >
      <p>{t.removeHint}</p>
    </Confirm>
  );
}

/** 审批流: which documents are reviewed, by whom, one after the other. */
export function Approvals() {
  const t = texts.use();
  const all = settingsTexts.use();
  const definition = useObject(object);
  const objects = useApprovalObjects();
  const query = useAll(object, { sort: 'created_at', expand: ['user_ids', 'role_ids'] });
  const [open, setOpen] = useState<Open>();
  const [removing, setRemoving] = useState<RecordData>();
  if (query.isPending || objects.isPending) return <SkeletonLines lines={6} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (objects.isError) return <Failed error={objects.error} onRetry={() => void objects.refetch()} />;
  const labelOf = (row: RecordData): string =>
    objects.data.find(({ name }) => name === textOf(row, 'object'))?.label ?? textOf(row, 'object');
  const orderOf = (row: RecordData): string =>
    `${textOf(row, 'object')} ${String(row.values['priority'] ?? '').padStart(5, '0')}`;
  const rows = query.data.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)));
  return (
    <>
      <SectionHead name="approvals">
        <Button look="primary" icon={<Plus />} onClick={() => setOpen({})}>
          {t.create}
        </Button>
      </SectionHead>
      {rows.length === 0 && (
        <Empty icon={<Stamp className="k-state-icon" />} title={t.none} hint={t.noneHint} />
      )}
      {rows.length > 0 && definition && (
        <ul className="k-block k-approval-flows">
          {rows.map((row) => (
            <ProcessRow
              key={row.id}
              definition={definition}
              label={labelOf(row)}
              row={row}
              onEdit={() => setOpen({ record: row })}
              onRemove={() => setRemoving(row)}
            />
          ))}
        </ul>
      )}
      {removing && <Removing row={removing} onClose={() => setRemoving(undefined)} />}
      {open && definition && (
        <ProcessSheet
          key={open.record?.id ?? 'new'}
          definition={definition}
          objects={objects.data}
          record={open.record}
          onClose={() => setOpen(undefined)}
          onSaved={(record) => {
            setOpen(undefined);
            void client.invalidateQueries({ queryKey: keys.lists(object) });
            toast(all.saved(textOf(record, 'name')));
          }}
        />
      )}
    </>
  );
}

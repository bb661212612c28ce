import { useState } from 'react';
import { MoreHorizontal, Pencil, Plus, Recycle, Trash2, Waves } from 'lucide-react';
import { useChoices } from '@kehu/fields/family/choice.ui.tsx';
import { act, deleteRecord } from '@kehu/ui/data/changes.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { useAll } from '../read-all.ts';
import { SectionHead } from '../section-head.tsx';
import { textOf } from '../text-of.ts';
import { texts as settingsTexts } from '../texts.ts';
import { PoolForm } from './pool-form.tsx';
import { texts } from './texts.ts';
import './pools.css';

const object = 'public_pool';
type Deed = 'edit' | 'recycle' | 'remove';

const namesIn = (row: RecordData, field: string): readonly string[] =>
  (row.refs[field] ?? []).flatMap(({ label }) => label ?? []);

/** When what people have goes back by itself, in words. */
function useRecycling(row: RecordData): string {
  const t = texts.use();
  const days = (name: string): number => Number(row.values[name] ?? 0);
  const [contact, deal] = [days('no_contact_days'), days('no_deal_days')];
  const rules = [
    ...(row.values['use_grade_interval'] === true ? [t.byGrade] : contact > 0 ? [t.contact(contact)] : []),
    ...(deal > 0 ? [t.deal(deal)] : []),
  ];
  if (rules.length === 0) return t.never;
  return [...rules, ...(days('notify_days') > 0 ? [t.notify(days('notify_days'))] : [])].join(' · ');
}

function Row({ row, onDo }: { row: RecordData; onDo: (deed: Deed) => void }) {
  const t = texts.use();
  const model = useObject(object);
  const kind = model && fieldOf(model, 'object');
  const recycling = useRecycling(row);
  const name = textOf(row, 'name');
  const isOn = row.values['enabled'] === true;
  const departments = namesIn(row, 'department_ids');
  const mode = String(row.values['claim_mode']);
  const word = mode === 'approve' || mode === 'assign_only' ? t.modes[mode] : t.modes.free;
  const limits = t.claims(Number(row.values['claim_limit_day'] ?? 0), Number(row.values['hold_limit'] ?? 0));
  return (
    <li className={classes('k-pool-rule', !isOn && 'is-off')}>
      <div>
        <p>
          <strong>{name}</strong> {kind && <Kind field={kind} value={String(row.values['object'])} />}
          {!isOn && <Tag>{t.off}</Tag>}
        </p>
        <p>
          {[
            departments.length === 0 ? t.everyone : t.forDepartments(departments.join(t.and)),
            t.admins(namesIn(row, 'admin_ids').join(t.and)),
          ].join(' · ')}
        </p>
        <p>{[word, limits].join(' · ')}</p>
        <p>{recycling}</p>
      </div>
      <MenuButton
        small
        look="ghost"
        icon={<MoreHorizontal />}
        aria-label={t.more(name)}
        items={[
          { key: 'edit', label: t.change, icon: <Pencil />, run: () => onDo('edit') },
          {
            key: 'recycle',
            label: t.recycle,
            icon: <Recycle />,
            disabled: !isOn,
            ...(!isOn && { hint: t.off }),
            run: () => onDo('recycle'),
          },
          { key: 'remove', label: t.remove, icon: <Trash2 />, danger: true, run: () => onDo('remove') },
        ]}
      />
    </li>
  );
}

function Kind({ field, value }: { field: Parameters<typeof useChoices>[0]; value: string }) {
  const label = useChoices(field).find(({ key }) => key === value)?.label;
  return label === undefined ? null : <Tag>{label}</Tag>;
}

interface AskedProps {
  readonly row: RecordData;
  readonly onClose: () => void;
}

function RecycleNow({ row, onClose }: AskedProps) {
  const t = texts.use();
  return (
    <Confirm
      title={t.recycleTitle(textOf(row, 'name'))}
      action={t.recycle}
      onClose={onClose}
      onConfirm={async () => {
        await act(object, row.id, 'recycle_now');
        toast(t.recycled);
      }}
    >
      <p>{t.recycleHint}</p>
    </Confirm>
  );
}

function Remove({ row, onClose }: AskedProps) {
  const t = texts.use();
  const all = settingsTexts.use();
  return (
    <Confirm
      title={t.removeTitle(textOf(row, 'name'))}
      action={all.remove}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await deleteRecord(object, row);
        toast(all.deleted(textOf(row, 'name')));
      }}
    >
      <p>{t.removeHint}</p>
    </Confirm>
  );
}

/** 公海: who may take from which, and what goes back into it. */
export function Pools() {
  const t = texts.use();
  const all = settingsTexts.use();
  const model = useObject(object);
  const query = useAll(object, {
    sort: 'created_at',
    expand: ['department_ids', 'admin_ids', 'member_roles'],
  });
  const [asked, setAsked] = useState<{ readonly deed: Deed; readonly row?: RecordData }>();
  const close = () => setAsked(undefined);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || !model) return <SkeletonLines lines={6} />;
  return (
    <>
      <SectionHead name="pools">
        <Button look="primary" icon={<Plus />} onClick={() => setAsked({ deed: 'edit' })}>
          {t.create}
        </Button>
      </SectionHead>
      {query.data.length === 0 ? (
        <Empty icon={<Waves className="k-state-icon" />} title={t.never} />
      ) : (
        <ul className="k-block k-pool-rules">
          {query.data.map((row) => (
            <Row key={row.id} row={row} onDo={(deed) => setAsked({ deed, row })} />
          ))}
        </ul>
      )}
      {asked?.deed === 'edit' && (
        <PoolForm
          model={model}
          record={asked.row}
          onClose={close}
          onSaved={(saved, isNew) => {
            toast(isNew ? all.created(textOf(saved, 'name')) : all.saved(textOf(saved, 'name')));
            void query.refetch();
            close();
          }}
        />
      )}
      {asked?.deed === 'recycle' && asked.row && <RecycleNow row={asked.row} onClose={close} />}
      {asked?.deed === 'remove' && asked.row && <Remove row={asked.row} onClose={close} />}
    </>
  );
}

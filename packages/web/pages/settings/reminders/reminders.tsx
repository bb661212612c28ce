import { useState } from 'react';
import { BellRing, Plus } from 'lucide-react';
import { client } from '@kehu/ui/data/client.ts';
import { deleteRecord } from '@kehu/ui/data/changes.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { fieldOf, useMeta, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { useAll } from '../read-all.ts';
import { SectionHead } from '../section-head.tsx';
import { textOf } from '../text-of.ts';
import { texts as settingsTexts } from '../texts.ts';
import { presetNames, presets } from './presets.ts';
import { RuleRow } from './rule-row.tsx';
import { RuleSheet } from './rule-sheet.tsx';
import { texts } from './texts.ts';
import './reminders.css';

/** What the sheet holds: a rule that is there, or the beginning of a new one. */
type Open = { readonly record: RecordData } | { readonly preset: Values };

function Tools({ onOpen }: { onOpen: (open: Open) => void }) {
  const t = texts.use();
  const { objects } = useMeta();
  const usable = presetNames.filter((name) =>
    objects.some((object) => object.name === presets[name]['object']),
  );
  return (
    <>
      <MenuButton
        items={usable.map((key) => ({
          key,
          label: t.presets[key],
          run: () => onOpen({ preset: { ...presets[key], name: t.presets[key] } }),
        }))}
      >
        {t.createFrom}
      </MenuButton>
      <Button look="primary" icon={<Plus />} onClick={() => onOpen({ preset: {} })}>
        {t.create}
      </Button>
    </>
  );
}

function Rules({ rows, onOpen }: { rows: readonly RecordData[]; onOpen: (open: Open) => void }) {
  const t = texts.use();
  const all = settingsTexts.use();
  const definition = useObject('reminder_rule');
  const [removing, setRemoving] = useState<RecordData>();
  const audience = definition && fieldOf(definition, 'audience');
  if (!definition || !audience) return null;
  if (rows.length === 0)
    return <Empty icon={<BellRing className="k-state-icon" />} title={t.none} hint={t.noneHint} />;
  return (
    <>
      <ul className="k-block k-rules">
        {rows.map((row) => (
          <RuleRow
            key={row.id}
            definition={definition}
            audience={audience}
            row={row}
            onEdit={() => onOpen({ record: row })}
            onRemove={() => setRemoving(row)}
          />
        ))}
      </ul>
      {removing && (
        <Confirm
          title={t.remove(textOf(removing, 'name'))}
          action={all.remove}
          danger
          onClose={() => setRemoving(undefined)}
          onConfirm={async () => {
            await deleteRecord('reminder_rule', removing);
            toast(all.deleted(textOf(removing, 'name')));
          }}
        >
          <p>{t.removeHint}</p>
        </Confirm>
      )}
    </>
  );
}

/** Which dates people are reminded of, and how. */
export function Reminders() {
  const all = settingsTexts.use();
  const definition = useObject('reminder_rule');
  const query = useAll('reminder_rule', { sort: 'created_at', expand: ['user_ids', 'role_ids'] });
  const [open, setOpen] = useState<Open>();
  if (query.isPending) return <SkeletonLines lines={6} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const saved = (record: RecordData) => {
    setOpen(undefined);
    void client.invalidateQueries({ queryKey: keys.lists('reminder_rule') });
    toast(all.saved(textOf(record, 'name')));
  };
  return (
    <>
      <SectionHead name="reminders">
        <Tools onOpen={setOpen} />
      </SectionHead>
      <Rules rows={query.data} onOpen={setOpen} />
      {open && definition && (
        <RuleSheet
          key={'record' in open ? open.record.id : String(open.preset['name'] ?? '')}
          definition={definition}
          record={'record' in open ? open.record : undefined}
          preset={'preset' in open ? open.preset : undefined}
          onClose={() => setOpen(undefined)}
          onSaved={saved}
        />
      )}
    </>
  );
}

import { useState } from 'react';
import { useRouter } from '@tanstack/react-router';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { ActionMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { act, actOnMany, forget } from '@kehu/ui/data/changes.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import type { ActionSlotProps, BulkSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { texts } from './texts.ts';

function Merge(props: {
  readonly action: ActionMeta;
  readonly onClose: () => void;
  readonly onMerge: (into: string) => Promise<void>;
}) {
  const { action, onClose, onMerge } = props;
  const say = useSay();
  const [chosen, setChosen] = useState<{ value: Json; refs: readonly Ref[] }>({ value: null, refs: [] });
  const input = action.input?.['into_id'];
  if (!input) return null;
  const field = { ...input, name: 'into_id', access: 'write' as const, operators: [], sorts: false };
  const { Input } = lookOf(field);
  return (
    <Confirm
      title={say(action.label)}
      action={say(action.label)}
      danger
      disabled={isBlank(chosen.value)}
      onClose={onClose}
      onConfirm={() => onMerge(String(chosen.value))}
    >
      <div className="k-stack">
        {action.confirm && <p>{say(action.confirm)}</p>}
        <Labeled label={say(field.label)} required>
          {(labelled) => (
            <Input
              id={labelled.id}
              field={field}
              value={chosen.value}
              refs={chosen.refs}
              onChange={(value, refs) => setChosen({ value, refs: refs ?? [] })}
            />
          )}
        </Labeled>
      </div>
    </Confirm>
  );
}

/** The group goes over into another one, and the page with it. */
export function MergeDialog({ record, action, onClose }: ActionSlotProps) {
  const t = texts.use();
  const router = useRouter();
  const merge = async (into: string) => {
    await act('account_group', record.id, 'merge', { into_id: into });
    forget('account');
    toast(t.mergedGroups(1));
    await router.navigate({ to: '/records/$object/$id', params: { object: 'account_group', id: into } });
  };
  return <Merge action={action} onClose={onClose} onMerge={merge} />;
}

/** Several groups at once. */
export function MergeManyDialog({ action, ids, onClose }: BulkSlotProps) {
  const t = texts.use();
  const merge = async (into: string) => {
    const from = ids.filter((id) => id !== into);
    const { failed = [] } = await actOnMany('account_group', 'merge', { ids: from }, { into_id: into });
    forget('account');
    forget('account_group');
    const [first] = failed;
    toast(first ? t.partlyMerged(from.length - failed.length, first.message) : t.mergedGroups(from.length));
    onClose(true);
  };
  return <Merge action={action} onClose={() => onClose(false)} onMerge={merge} />;
}

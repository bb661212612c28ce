import { useState } from 'react';
import { act } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { optionsOf, type EditedOption } from './option.ts';
import { texts } from './texts.ts';

function Choice(props: {
  readonly label: string;
  readonly options: readonly EditedOption[];
  readonly value: string | undefined;
  readonly onPick: (value: string) => void;
}) {
  const { label, options, value, onPick } = props;
  return (
    <Labeled label={label} required>
      {({ id }) => (
        <Select
          id={id}
          label={label}
          choices={options.map((option) => ({ key: option.value, label: option.name, words: option.value }))}
          value={options.find((option) => option.value === value)?.name}
          selected={value === undefined ? [] : [value]}
          onPick={onPick}
        />
      )}
    </Labeled>
  );
}

/** Gives every record with one option another one, and ends the first. */
export function MergeOption({ set, onClose }: { set: RecordData; onClose: () => void }) {
  const t = texts.use();
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const options = optionsOf(set.values['options']);
  const merge = async () => {
    await act('option_set', set.id, 'merge_value', { from: from ?? '', to: to ?? '' });
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.lists('option_set') }),
      client.invalidateQueries({ queryKey: keys.meta }),
    ]);
    toast(t.merged);
  };
  return (
    <Confirm title={t.mergeTitle} action={t.merge} danger onClose={onClose} onConfirm={merge}>
      <div className="k-stack">
        <p>{t.mergeHint}</p>
        <Choice label={t.mergeFrom} options={options} value={from} onPick={setFrom} />
        <Choice
          label={t.mergeTo}
          options={options.filter((option) => option.enabled && option.value !== from)}
          value={to}
          onPick={setTo}
        />
      </div>
    </Confirm>
  );
}

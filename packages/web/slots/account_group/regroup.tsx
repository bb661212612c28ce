import { useState, type SyntheticEvent } from 'react';
import type { Json } from '@kehu/kernel/json/json.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { actOnMany, forget } from '@kehu/ui/data/changes.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import type { BulkSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { texts } from './texts.ts';

/** Puts picked customers into groups, or takes them out. */
export function RegroupDialog({ action, ids, onClose }: BulkSlotProps) {
  const t = texts.use();
  const say = useSay();
  const [chosen, setChosen] = useState<{ value: Json; refs: readonly Ref[] }>({ value: null, refs: [] });
  const [busy, setBusy] = useState(false);
  const input = action.input?.['group_ids'];
  if (!input) return null;
  const field = { ...input, name: 'group_ids', access: 'write' as const, operators: [], sorts: false };
  const { Input } = lookOf(field);
  const run = async () => {
    const { succeeded, failed = [] } = await actOnMany(
      'account',
      action.name,
      { ids },
      { group_ids: chosen.value },
    );
    forget('account');
    const done = succeeded?.length ?? ids.length;
    const [first] = failed;
    toast(first ? t.partly(done, failed.length, first.message) : t.done(done));
    onClose(true);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    void run()
      .catch(toastError)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={say(action.label)} width={380} onClose={() => onClose(false)}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 16 }}>
        <p className="k-muted">{t.chosen(ids.length)}</p>
        <Labeled label={say(field.label)} required>
          {(labelled) => (
            <Input
              id={labelled.id}
              invalid={labelled['aria-invalid']}
              describedBy={labelled['aria-describedby']}
              field={field}
              value={chosen.value}
              refs={chosen.refs}
              eager
              onChange={(value, refs) => setChosen({ value, refs: refs ?? [] })}
            />
          )}
        </Labeled>
        <Button look="primary" type="submit" busy={busy} disabled={isBlank(chosen.value)}>
          {say(action.label)}
        </Button>
      </form>
    </Dialog>
  );
}

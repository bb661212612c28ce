import { useState } from 'react';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { act } from '@kehu/ui/data/changes.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Refusal } from '@kehu/ui/parts/refusal.tsx';
import { toast, toastUndo } from '@kehu/ui/parts/toast.tsx';
import type { ActionSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { texts as allTexts } from '../../locales/texts.ts';
import { GiveForm } from './give-form.tsx';
import { undoBatch } from './undo-batch.ts';
import { useAlong, useGiving } from './use-giving.ts';

/** 分配, 移交, 收回 of one record. */
export function GiveDialog({ object, record, action, onClose }: ActionSlotProps) {
  const common = uiTexts.use().common;
  const t = allTexts.use().record;
  const say = useSay();
  const giving = useGiving(object, action.name);
  const along = useAlong(object.name, [record.id]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const errorOf = (name: string): string | undefined =>
    isProblem(error) ? error.errors.find((each) => each.field === name)?.message : undefined;
  const told = giving.fields.some(({ name }) => errorOf(name) !== undefined);
  const run = async () => {
    setBusy(true);
    try {
      const { batch_id: batch } = await act(object.name, record.id, action.name, giving.params(along));
      const done = t.done(say(action.label));
      if (typeof batch === 'string') toastUndo(done, () => undoBatch(batch));
      else toast(done);
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={say(action.label)}
      width={460}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="primary" busy={busy} disabled={!giving.ready} onClick={() => void run()}>
            {say(action.label)}
          </Button>
        </>
      }
    >
      <GiveForm object={object} action={action.name} giving={giving} along={along} errorOf={errorOf} />
      {error !== undefined && !told && <Refusal error={error} />}
    </Dialog>
  );
}

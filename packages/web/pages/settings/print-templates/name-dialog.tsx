import { useState } from 'react';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { texts } from './texts.ts';

/** Asks what a template is to be called. */
export function NameDialog(props: {
  readonly title: string;
  readonly name: string;
  readonly onName: (name: string) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const [name, setName] = useState(props.name);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await props.onName(name.trim());
      props.onClose();
    } catch (problem) {
      setError(sentenceOf(problem));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={props.title}
      width={420}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{common.cancel}</Button>
          <Button look="primary" busy={busy} disabled={name.trim() === ''} onClick={() => void save()}>
            {common.save}
          </Button>
        </>
      }
    >
      <Labeled label={t.name} required error={error}>
        {(labelled) => (
          <TextInput
            {...labelled}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Labeled>
    </Dialog>
  );
}

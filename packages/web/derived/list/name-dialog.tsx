import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';

/** Asks for the name under which what is on the screen is kept. Stays open, with what was typed, when it is refused. */
export function NameDialog(props: {
  readonly title: string;
  readonly label: string;
  readonly begin?: string;
  readonly longest: number;
  readonly onSave: (name: string) => Promise<void>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const common = uiTexts.use().common;
  const [name, setName] = useState(props.begin ?? '');
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    void props
      .onSave(name.trim())
      .then(props.onClose, toastError)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={props.title} width={380} onClose={props.onClose}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 16 }}>
        {props.children}
        <Labeled label={props.label}>
          {(labelled) => (
            <TextInput
              {...labelled}
              autoFocus
              required
              maxLength={props.longest}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Labeled>
        <Button look="primary" type="submit" busy={busy} disabled={name.trim() === ''}>
          {common.save}
        </Button>
      </form>
    </Dialog>
  );
}

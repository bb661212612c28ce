import { useState, type ReactNode } from 'react';
import { sentenceOf } from '../api/problem.ts';
import { texts } from '../locales/texts.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Labeled, TextInput } from './form.tsx';

export interface ConfirmProps {
  readonly title: string;
  /** What will change, and the way back. */
  readonly children?: ReactNode;
  /** The word on the button that does it. */
  readonly action: string;
  readonly danger?: boolean;
  /** Must be typed first: a number or a name that nobody types by accident. */
  readonly typed?: { readonly label: string; readonly word: string } | undefined;
  readonly disabled?: boolean;
  /** Something else follows in its place when it has succeeded. */
  readonly stays?: boolean;
  readonly onClose: () => void;
  /** Closes when it succeeds; a refusal is shown in place. */
  readonly onConfirm: () => Promise<unknown>;
}

/** Asks before something that is not easily taken back: what, how many, and the way back. */
export function Confirm(props: ConfirmProps) {
  const t = texts.use().common;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [word, setWord] = useState('');
  const blocked = props.disabled === true || (props.typed !== undefined && word.trim() !== props.typed.word);
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await props.onConfirm();
      if (!props.stays) props.onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={props.title}
      width={440}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{t.cancel}</Button>
          <Button
            look="primary"
            danger={props.danger ?? false}
            busy={busy}
            disabled={blocked || busy}
            onClick={() => void run()}
          >
            {props.action}
          </Button>
        </>
      }
    >
      <div className="k-stack">
        {props.children}
        {props.typed && (
          <Labeled label={props.typed.label}>
            {(labelled) => (
              <TextInput {...labelled} value={word} onChange={(event) => setWord(event.target.value)} />
            )}
          </Labeled>
        )}
        {error !== undefined && (
          <p className="k-bad" role="alert">
            {sentenceOf(error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}

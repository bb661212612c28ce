import { useRef, useState, type KeyboardEvent } from 'react';
import { Paperclip } from 'lucide-react';
import { post } from '@kehu/ui/api/call.ts';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { createRecord, forget } from '@kehu/ui/data/changes.ts';
import { useDraft } from '@kehu/ui/data/draft.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';

interface RemarksProps {
  readonly object: string;
  readonly id: string;
  /** Only whoever may change a record may hang files on it. */
  readonly attach: boolean;
}

/** Runs one thing at a time and keeps the reason when it was refused. */
function useTrying() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const attempt = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (problem) {
      setError(sentenceOf(problem));
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, attempt };
}

async function send(object: string, id: string, file: File): Promise<void> {
  const form = new FormData();
  form.append('object', object);
  form.append('record_id', id);
  form.append('file', file, file.name);
  await post('/files', form);
}

/** A word to the colleagues about a record, or a file: one line until it is needed. */
export function Remarks({ object, id, attach }: RemarksProps) {
  const t = texts.use().remarks;
  const [body, setBody, clear] = useDraft(`comment.${object}.${id}`, '');
  const { busy, error, attempt } = useTrying();
  const picker = useRef<HTMLInputElement>(null);
  const say = () =>
    attempt(async () => {
      if (body.trim() === '') return;
      await createRecord('comment', { target: { object, id }, body: body.trim() });
      clear();
      forget(object, id);
    });
  const upload = (files: readonly File[]) =>
    attempt(async () => {
      for (const file of files) await send(object, id, file);
      forget(object, id);
      toast(t.sent(files.length));
    });
  const keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void say();
  };
  return (
    <div className="k-remarks">
      <textarea
        rows={1}
        value={body}
        maxLength={2000}
        aria-label={t.write}
        placeholder={t.write}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={keydown}
      />
      {body.trim() !== '' && (
        <Button small busy={busy} onClick={() => void say()}>
          {t.say}
        </Button>
      )}
      {attach && (
        <Button
          look="ghost"
          small
          busy={busy && body.trim() === ''}
          icon={<Paperclip />}
          aria-label={t.attach}
          title={t.attach}
          onClick={() => picker.current?.click()}
        />
      )}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t.attach}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) void upload(files);
        }}
      />
      {error && (
        <p className="k-bad" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

import { useRef, useState } from 'react';
import { ImageUp, Trash2 } from 'lucide-react';
import { address, call } from '@kehu/ui/api/call.ts';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

/** What is done with the picture, and what became of it. */
function useSeal() {
  const t = texts.use().seal;
  const [version, setVersion] = useState(0);
  const [isThere, setThere] = useState(true);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const run = async (work: () => Promise<unknown>, told: string, there: boolean) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      setThere(there);
      setVersion((now) => now + 1);
      toast(told);
    } catch (problem) {
      setError(sentenceOf(problem));
    } finally {
      setBusy(false);
    }
  };
  const send = (file: File) => {
    const form = new FormData();
    form.append('file', file, file.name);
    return run(() => call<void>('POST', '/settings/seal', { body: form }), t.saved, true);
  };
  const remove = () => run(() => call<void>('DELETE', '/settings/seal'), t.removed, false);
  return { version, isThere, busy, error, send, remove, gone: () => setThere(false) };
}

function SealPicture({
  version,
  isThere,
  onGone,
}: {
  version: number;
  isThere: boolean;
  onGone: () => void;
}) {
  const t = texts.use().seal;
  return (
    <div className="k-template-seal-plate">
      {isThere ? (
        <img key={version} src={address('/settings/seal', { v: version })} alt={t.title} onError={onGone} />
      ) : (
        <span>{t.none}</span>
      )}
    </div>
  );
}

/** The company's seal: what stands where a template says so. */
export function Seal() {
  const t = texts.use().seal;
  const input = useRef<HTMLInputElement>(null);
  const { version, isThere, busy, error, send, remove, gone } = useSeal();
  return (
    <section className="k-block k-template-seal">
      <header>
        <h3>{t.title}</h3>
      </header>
      <div className="k-stack">
        <div className="k-template-seal-row">
          <SealPicture version={version} isThere={isThere} onGone={gone} />
          <Button small icon={<ImageUp />} busy={busy} onClick={() => input.current?.click()}>
            {isThere ? t.replace : t.upload}
          </Button>
          {isThere && (
            <Button
              small
              look="ghost"
              icon={<Trash2 />}
              aria-label={t.remove}
              disabled={busy}
              onClick={() => void remove()}
            />
          )}
          <input
            ref={input}
            type="file"
            hidden
            accept="image/png,image/jpeg"
            aria-label={t.title}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void send(file);
            }}
          />
        </div>
        {error !== undefined && (
          <p className="k-bad" role="alert">
            {error}
          </p>
        )}
        <p className="k-hint">{t.hint}</p>
      </div>
    </section>
  );
}

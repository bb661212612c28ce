import { useEffect, useRef, useState } from 'react';
import { ImageUp, Trash2 } from 'lucide-react';
import { call } from '@kehu/ui/api/call.ts';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

type Mode = 'light' | 'dark';
const largest = 512 * 1_024;
const kinds = 'image/png,image/jpeg,image/webp,image/gif';

/** A picture that was chosen and not sent yet, shown from memory. */
function useChosen() {
  const [chosen, setChosen] = useState<{ readonly file: File; readonly address: string }>();
  useEffect(() => {
    if (!chosen) return;
    return () => URL.revokeObjectURL(chosen.address);
  }, [chosen]);
  const choose = (file: File | undefined) => setChosen(file && { file, address: URL.createObjectURL(file) });
  return { chosen, choose };
}

function useLogo(mode: Mode, onDone: () => void) {
  const t = texts.use().logo;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const run = async (work: () => Promise<void>, told: string) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      await client.invalidateQueries({ queryKey: keys.meta });
      toast(told);
      onDone();
    } catch (problem) {
      setError(sentenceOf(problem));
    } finally {
      setBusy(false);
    }
  };
  const send = (file: File) => {
    const form = new FormData();
    form.append('file', file, file.name);
    return run(() => call<void>('PUT', `/settings/logo/${mode}`, { body: form }), t.saved);
  };
  const remove = () => run(() => call<void>('DELETE', `/settings/logo/${mode}`), t.removed);
  return { busy, error, setError, send, remove };
}

function Slot({ mode, address, disabled }: { mode: Mode; address: string | null; disabled: boolean }) {
  const t = texts.use().logo;
  const input = useRef<HTMLInputElement>(null);
  const { chosen, choose } = useChosen();
  const { busy, error, setError, send, remove } = useLogo(mode, () => choose(undefined));
  const shown = chosen?.address ?? address;
  const pick = (file: File | undefined) => {
    if (input.current) input.current.value = '';
    setError(file && file.size > largest ? t.tooLarge : undefined);
    if (file && file.size <= largest) choose(file);
  };
  return (
    <div className="k-logo-slot">
      <div className={`k-logo-plate is-${mode}`}>
        {shown ? (
          <img src={shown} alt={t.modes[mode]} />
        ) : (
          <span>{mode === 'dark' ? t.sameAsLight : t.none}</span>
        )}
      </div>
      <div className="k-logo-tools">
        <span>{t.modes[mode]}</span>
        <input
          ref={input}
          type="file"
          accept={kinds}
          hidden
          aria-label={t.modes[mode]}
          onChange={(event) => pick(event.target.files?.[0])}
        />
        {chosen ? (
          <>
            <Button small look="primary" busy={busy} onClick={() => void send(chosen.file)}>
              {t.use}
            </Button>
            <Button small disabled={busy} onClick={() => choose(undefined)}>
              {t.cancel}
            </Button>
          </>
        ) : (
          <>
            <Button small icon={<ImageUp />} disabled={disabled} onClick={() => input.current?.click()}>
              {address ? t.replace : t.upload}
            </Button>
            {address && !disabled && (
              <Button
                small
                look="ghost"
                icon={<Trash2 />}
                busy={busy}
                aria-label={t.remove(t.modes[mode])}
                onClick={() => void remove()}
              />
            )}
          </>
        )}
      </div>
      {error !== undefined && (
        <p className="k-bad" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** The company's sign at the top left and on the page before signing in; one for dark pages where it needs another. */
export function LogoSettings({ disabled }: { disabled: boolean }) {
  const t = texts.use().logo;
  const { logo } = useMeta().company;
  return (
    <div className="k-field">
      <div className="k-label">{t.title}</div>
      <div className="k-logo-slots">
        <Slot mode="light" address={logo.light} disabled={disabled} />
        <Slot mode="dark" address={logo.dark} disabled={disabled} />
      </div>
      <div className="k-hint">{t.hint}</div>
    </div>
  );
}

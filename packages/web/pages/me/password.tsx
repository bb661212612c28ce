import { useState, type SyntheticEvent } from 'react';
import { call } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

const blank = { old: '', fresh: '', again: '' };

function useChange() {
  const t = texts.use();
  const [typed, setTyped] = useState(blank);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (typed.again !== typed.fresh) return;
    setBusy(true);
    setError(undefined);
    try {
      const body = { old_password: typed.old, new_password: typed.fresh };
      await call('POST', '/session/password', { body });
      setTyped(blank);
      toast(t.changed);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const wrong = isProblem(error) && error.code === 'bad_credentials';
  const refusal = isProblem(error) ? (error.errors[0]?.message ?? sentenceOf(error)) : undefined;
  const errors = {
    old: wrong ? t.wrongPassword : undefined,
    fresh: wrong ? undefined : refusal,
    again: typed.again !== '' && typed.again !== typed.fresh ? t.differ : undefined,
  };
  return { typed, setTyped, submit, busy, errors };
}

/** Whoever changes his password shows the old one, and types the new one twice. */
export function Password() {
  const t = texts.use();
  const { typed, setTyped, submit, busy, errors } = useChange();
  const lines = [
    { part: 'old', label: t.oldPassword },
    { part: 'fresh', label: t.newPassword, hint: t.passwordHint },
    { part: 'again', label: t.again },
  ] as const;
  return (
    <form className="k-settings-card" onSubmit={(event) => void submit(event)}>
      <h2>{t.password}</h2>
      {lines.map(({ part, label, ...rest }) => (
        <Labeled key={part} label={label} error={errors[part]} {...rest}>
          {(labelled) => (
            <TextInput
              {...labelled}
              type="password"
              autoComplete={part === 'old' ? 'current-password' : 'new-password'}
              required
              value={typed[part]}
              onChange={(event) => setTyped({ ...typed, [part]: event.target.value })}
            />
          )}
        </Labeled>
      ))}
      <div>
        <Button type="submit" busy={busy} disabled={errors.again !== undefined}>
          {t.change}
        </Button>
      </div>
    </form>
  );
}

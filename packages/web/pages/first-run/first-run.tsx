import { useEffect, useState, type SyntheticEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useRouter } from '@tanstack/react-router';
import { call } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { client } from '@kehu/ui/data/client.ts';
import { useDraft } from '@kehu/ui/data/draft.ts';
import { readSetup } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import '@kehu/ui/parts/progress.css';
import { Door } from '../sign-in/door.tsx';
import { texts } from './texts.ts';
import './first-run.css';

function Begin({ demo, onChange }: { demo: boolean; onChange: (demo: boolean) => void }) {
  const t = texts.use();
  const choices = [
    { value: false, label: t.empty, hint: t.emptyHint },
    { value: true, label: t.demo, hint: t.demoHint },
  ];
  return (
    <fieldset className="k-field" style={{ border: 0, padding: 0, margin: 0 }}>
      <legend className="k-label" style={{ padding: 0, marginBottom: 4 }}>
        {t.begin}
      </legend>
      <div className="k-begin">
        {choices.map(({ value, label, hint }) => (
          <label key={label}>
            <input
              type="radio"
              name="begin"
              className="k-visually-hidden"
              checked={demo === value}
              onChange={() => onChange(value)}
            />
            <span>{label}</span>
            <small>{hint}</small>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The demo company takes a minute: how far it is. */
function Loading({ onDone }: { onDone?: () => void }) {
  const t = texts.use();
  const { data } = useQuery({
    queryKey: ['setup', 'demo'],
    queryFn: readSetup,
    refetchInterval: 1_000,
    staleTime: 0,
  });
  const over = data !== undefined && !data.demo;
  useEffect(() => {
    if (over) onDone?.();
  }, [over, onDone]);
  const { done = 0, total = 1 } = data?.demo ?? {};
  const percent = Math.floor((done / total) * 100);
  return (
    <div className="k-progress" role="status">
      <progress aria-label={t.loading} max={total} value={done} />
      <span>{`${t.loading} ${percent} %`}</span>
    </div>
  );
}

/** What outlives a reload; secrets do not. */
interface Kept {
  readonly company_name: string;
  readonly demo: boolean;
}
const blank: Kept = { company_name: '', demo: false };
const noSecrets = { password: '', code: '' };

function useSetup(codeRequired: boolean, onDone: () => void) {
  const t = texts.use();
  const [kept, keep, forget] = useDraft<Kept>('first-run', blank);
  const [secrets, setSecrets] = useState(noSecrets);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const finish = () => {
    forget();
    onDone();
  };
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const { code, password } = secrets;
    try {
      const body = { ...kept, password, ...(codeRequired && { code: code.trim() }) };
      await call('POST', '/setup', { anonymous: true, body });
      finish();
    } catch (problem) {
      // The answer was lost on the way, and what it answered was done.
      const now = await readSetup().catch(() => undefined);
      if (now && !now.needed && isProblem(problem) && problem.code === 'not_found') return finish();
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const errorOf = (field: string): string | undefined => {
    if (!isProblem(error)) return undefined;
    if (field === 'code' && error.code === 'bad_credentials') return t.badCode;
    return error.errors.find((each) => each.field === field)?.message;
  };
  const besideField = ['company_name', 'password', 'code'].some((field) => errorOf(field) !== undefined);
  const sentence = error === undefined || besideField ? undefined : sentenceOf(error);
  return { kept, keep, secrets, setSecrets, busy, submit, errorOf, sentence };
}

function SetupForm({ codeRequired, onDone }: { codeRequired: boolean; onDone: () => void }) {
  const t = texts.use();
  const { kept, keep, secrets, setSecrets, busy, submit, errorOf, sentence } = useSetup(codeRequired, onDone);
  const line = (field: 'company_name' | 'password' | 'code', label: string, hint: string) => (
    <Labeled label={label} hint={hint} error={errorOf(field)} required>
      {(labelled) => (
        <TextInput
          {...labelled}
          type={field === 'password' ? 'password' : 'text'}
          required
          maxLength={field === 'company_name' ? 60 : undefined}
          autoFocus={field === (kept.company_name === '' ? 'company_name' : 'password')}
          autoComplete={field === 'password' ? 'new-password' : 'off'}
          value={field === 'company_name' ? kept.company_name : secrets[field]}
          onChange={({ target: { value } }) =>
            field === 'company_name'
              ? keep({ ...kept, company_name: value })
              : setSecrets({ ...secrets, [field]: value })
          }
        />
      )}
    </Labeled>
  );
  return (
    <form onSubmit={(event) => void submit(event)} style={{ display: 'grid', gap: 14 }}>
      {line('company_name', t.company, t.companyHint)}
      {line('password', t.password, t.passwordHint)}
      {codeRequired && line('code', t.code, t.codeHint)}
      <Begin demo={kept.demo} onChange={(demo) => keep({ ...kept, demo })} />
      {busy && kept.demo && <Loading />}
      {sentence !== undefined && (
        <p className="k-bad" role="alert">
          {sentence}
        </p>
      )}
      <Button look="primary" type="submit" busy={busy}>
        {t.go}
      </Button>
    </form>
  );
}

/** The first minutes of an installation: a name, a password, and what to begin with. */
export function FirstRunPage() {
  const t = texts.use();
  const router = useRouter();
  const { data, error, refetch } = useQuery({ queryKey: ['setup'], queryFn: readSetup, staleTime: Infinity });
  const enter = () => {
    client.clear();
    router.history.push('/');
  };
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonLines />;
  if (!data.needed && data.demo)
    return (
      <Door title={t.title} slogan={t.almost}>
        <Loading onDone={enter} />
      </Door>
    );
  if (!data.needed) return <Navigate to="/" replace />;
  return (
    <Door title={t.title} slogan={t.slogan}>
      <SetupForm codeRequired={data.code_required} onDone={enter} />
    </Door>
  );
}

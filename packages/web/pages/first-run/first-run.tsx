import { useState, type SyntheticEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useRouter } from '@tanstack/react-router';
import { call } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { client } from '@kehu/ui/data/client.ts';
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
function Loading() {
  const t = texts.use();
  const { data } = useQuery({
    queryKey: ['setup', 'demo'],
    queryFn: readSetup,
    refetchInterval: 1_000,
    staleTime: 0,
  });
  const { done = 0, total = 1 } = data?.demo ?? {};
  const percent = Math.floor((done / total) * 100);
  return (
    <div className="k-progress" role="status">
      <progress aria-label={t.loading} max={total} value={done} />
      <span>{`${t.loading} ${percent} %`}</span>
    </div>
  );
}

interface Answers {
  readonly company_name: string;
  readonly password: string;
  readonly code: string;
  readonly demo: boolean;
}

function SetupForm({ codeRequired, onDone }: { codeRequired: boolean; onDone: () => void }) {
  const t = texts.use();
  const [answers, setAnswers] = useState<Answers>({ company_name: '', password: '', code: '', demo: false });
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Answers>) => setAnswers({ ...answers, ...part });
  const errorOf = (field: string): string | undefined =>
    isProblem(error) ? error.errors.find((each) => each.field === field)?.message : undefined;
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    const { code, ...rest } = answers;
    try {
      await call('POST', '/setup', {
        anonymous: true,
        body: codeRequired ? { ...rest, code: code.trim() } : rest,
      });
      onDone();
    } catch (problem) {
      // The answer was lost on the way, and what it answered was done.
      const now = await readSetup().catch(() => undefined);
      if (now && !now.needed && isProblem(problem) && problem.code === 'not_found') return onDone();
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const text = (field: 'company_name' | 'password' | 'code', label: string, hint: string, type = 'text') => (
    <Labeled label={label} hint={hint} error={errorOf(field)} required>
      {(labelled) => (
        <TextInput
          {...labelled}
          type={type}
          required
          autoFocus={field === 'company_name'}
          autoComplete={type === 'password' ? 'new-password' : 'off'}
          value={answers[field]}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Labeled>
  );
  return (
    <form onSubmit={(event) => void submit(event)} style={{ display: 'grid', gap: 14 }}>
      {text('company_name', t.company, t.companyHint)}
      {text('password', t.password, t.passwordHint, 'password')}
      {codeRequired && text('code', t.code, t.codeHint)}
      <Begin demo={answers.demo} onChange={(demo) => change({ demo })} />
      {busy && answers.demo && <Loading />}
      {error !== undefined && (
        <p className="k-bad" role="alert">
          {sentenceOf(error)}
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
  if (!data.needed) return <Navigate to="/" replace />;
  return (
    <Door title={t.title} slogan={t.slogan}>
      <SetupForm codeRequired={data.code_required} onDone={enter} />
    </Door>
  );
}

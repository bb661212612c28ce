import { useState, type SyntheticEvent } from 'react';
import { Link, useRouter } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { call } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { readSession } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Door } from '../sign-in/door.tsx';
import { texts } from './texts.ts';

const empty = { name: '', proof: '', fresh: '', again: '' };
type Typed = typeof empty;

/** Whoever is signed in proves himself by the temporary password, anybody else by a one-time code. */
function store({ name, proof, fresh }: Typed, signedIn: boolean, otp: string | undefined): Promise<unknown> {
  const anonymous = true;
  return signedIn
    ? call('POST', '/session/password', { anonymous, body: { old_password: proof, new_password: fresh } })
    : call('POST', '/session/set-password', {
        anonymous,
        body: {
          login_name: name.trim(),
          code: proof.trim(),
          new_password: fresh,
          ...(otp && { otp: otp.replace(/\s/g, '') }),
        },
      });
}

function useStore(signedIn: boolean, onDone: () => void) {
  const t = texts.use();
  const [typed, setTyped] = useState(empty);
  const [otp, setOtp] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const differ = typed.again !== '' && typed.again !== typed.fresh ? t.differ : undefined;
  const refused = isProblem(error)
    ? error.errors.find(({ field }) => field === 'new_password')?.message
    : undefined;
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (typed.again !== typed.fresh) return;
    setBusy(true);
    setError(undefined);
    try {
      await store(typed, signedIn, otp);
      onDone();
    } catch (problem) {
      if (isProblem(problem) && problem.code === 'otp_required' && otp === undefined) setOtp('');
      else setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const proof = isProblem(error) && error.code === 'bad_credentials';
  const bad = otp === undefined ? t.badCode : t.badOtp;
  const reason = proof ? (signedIn ? t.badTemporary : bad) : sentenceOf(error);
  const sentence = error !== undefined && refused === undefined ? reason : undefined;
  return { typed, setTyped, otp, setOtp, submit, busy, differ, refused, sentence };
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly secret?: 'current-password' | 'new-password';
  readonly eager?: boolean;
  readonly hint?: string;
  readonly error?: string | undefined;
}

function Line({ label, value, onChange, secret, eager, hint, error }: LineProps) {
  return (
    <Labeled label={label} hint={hint} error={error}>
      {(labelled) => (
        <TextInput
          {...labelled}
          type={secret ? 'password' : 'text'}
          autoComplete={secret ?? 'off'}
          autoFocus={eager ?? false}
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labeled>
  );
}

function PasswordForm({ signedIn, onDone }: { signedIn: boolean; onDone: () => void }) {
  const t = texts.use();
  const { typed, setTyped, otp, setOtp, submit, busy, differ, refused, sentence } = useStore(
    signedIn,
    onDone,
  );
  const of = (part: keyof Typed) => ({
    value: typed[part],
    onChange: (value: string) => setTyped({ ...typed, [part]: value }),
  });
  return (
    <form onSubmit={(event) => void submit(event)} style={{ display: 'grid', gap: 14 }}>
      {!signedIn && <Line {...of('name')} label={t.name} eager />}
      {signedIn ? (
        <Line {...of('proof')} label={t.temporary} secret="current-password" eager />
      ) : (
        <Line {...of('proof')} label={t.code} />
      )}
      <Line {...of('fresh')} label={t.fresh} secret="new-password" hint={t.freshHint} error={refused} />
      <Line {...of('again')} label={t.again} secret="new-password" error={differ} />
      {otp !== undefined && <Line label={t.otp} hint={t.otpHint} value={otp} onChange={setOtp} eager />}
      {sentence && (
        <p className="k-bad" role="alert">
          {sentence}
        </p>
      )}
      <Button look="primary" type="submit" busy={busy} disabled={differ !== undefined}>
        {t.go}
      </Button>
      {!signedIn && (
        <Link to="/sign-in" className="k-link" style={{ textAlign: 'center' }}>
          {t.back}
        </Link>
      )}
    </form>
  );
}

/** Before anything else: a password that nobody but its owner knows. */
export function NewPasswordPage() {
  const t = texts.use();
  const router = useRouter();
  const session = useQuery({ queryKey: keys.session, queryFn: readSession, retry: false });
  if (session.isPending) return null;
  const signedIn = session.data?.user.must_change_password === true;
  const enter = () => {
    client.clear();
    router.history.push('/');
  };
  return (
    <Door title={t.title} slogan={signedIn ? t.must : t.withCode}>
      <PasswordForm signedIn={signedIn} onDone={enter} />
    </Door>
  );
}

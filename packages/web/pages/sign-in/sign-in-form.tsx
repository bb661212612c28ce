import { useState, type SyntheticEvent } from 'react';
import { Eye, EyeOff } from 'lucide-react';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { signIn, type Session } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { texts } from '../../locales/texts.ts';

function PasswordInput(props: {
  id: string;
  value: string;
  onChange: (value: string) => void;
  eager: boolean;
}) {
  const t = texts.use().signIn;
  const [shown, setShown] = useState(false);
  return (
    <div className="k-input k-input-box">
      <input
        id={props.id}
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        autoFocus={props.eager}
        required
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <Button
        look="ghost"
        small
        icon={shown ? <EyeOff /> : <Eye />}
        aria-label={shown ? t.hide : t.show}
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}

/** Tries a name and a password; the one-time code is asked for once the server wants it. */
function useSignIn(onDone: (session: Session) => void) {
  const [otp, setOtp] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = async (name: string, password: string) => {
    setBusy(true);
    setError(undefined);
    try {
      onDone(await signIn(name.trim(), password, otp?.replace(/\s/g, '')));
    } catch (problem) {
      if (isProblem(problem) && problem.code === 'otp_required' && otp === undefined) setOtp('');
      else setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const wrong = otp !== undefined && isProblem(error) && error.code === 'bad_credentials';
  return { otp, setOtp, error, wrong, busy, submit };
}

/** Name and password, and the one-time code once the server asks for it. */
export function SignInForm(props: { name?: string | undefined; onDone: (session: Session) => void }) {
  const given = props.name;
  const t = texts.use().signIn;
  const [name, setName] = useState(given ?? '');
  const [password, setPassword] = useState('');
  const { otp, setOtp, error, wrong, busy, submit } = useSignIn(props.onDone);
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    void submit(name, password);
  };
  return (
    <form onSubmit={go} style={{ display: 'grid', gap: 14 }}>
      <Labeled label={t.name}>
        {(labelled) => (
          <TextInput
            {...labelled}
            autoComplete="username"
            autoFocus={!given}
            required
            readOnly={given !== undefined}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Labeled>
      <Labeled label={t.password}>
        {({ id }) => (
          <PasswordInput id={id} value={password} onChange={setPassword} eager={given !== undefined} />
        )}
      </Labeled>
      {otp !== undefined && (
        <Labeled label={t.otp} hint={t.otpHint}>
          {(labelled) => (
            <TextInput
              {...labelled}
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
              maxLength={8}
              value={otp}
              onChange={(event) => setOtp(event.target.value)}
            />
          )}
        </Labeled>
      )}
      {error !== undefined && (
        <p className="k-bad" role="alert">
          {wrong ? t.wrongCode : sentenceOf(error)}
        </p>
      )}
      <Button look="primary" type="submit" busy={busy}>
        {t.go}
      </Button>
    </form>
  );
}

import { useState } from 'react';
import { RefreshCw } from 'lucide-react';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { act } from '@kehu/ui/data/changes.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { ShownOnce } from '@kehu/ui/parts/shown-once.tsx';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { textOf } from '../text-of.ts';
import { suggestPassword } from './password.ts';
import { texts } from './texts.ts';

interface DialogProps {
  readonly user: RecordData;
  readonly onClose: () => void;
}

/** Clears a password; the one-time code that sets a new one. */
export async function clearPassword(id: string): Promise<string> {
  const { output } = await act('user', id, 'clear_password');
  return isJsonObject(output) && typeof output['code'] === 'string' ? output['code'] : '';
}

/** What is to be told to the person, once. */
export function SecretDialog(props: {
  readonly title: string;
  readonly login: string;
  readonly label: string;
  readonly secret: string;
  readonly onClose: () => void;
}) {
  const t = texts.use();
  const common = uiTexts.use().common;
  return (
    <Dialog
      title={props.title}
      width={440}
      onClose={props.onClose}
      footer={
        <Button look="primary" onClick={props.onClose}>
          {common.dismiss}
        </Button>
      }
    >
      <div className="k-stack">
        <ShownOnce label={t.loginName} value={props.login} />
        <ShownOnce label={props.label} value={props.secret} />
        <p className="k-muted">{t.once}</p>
      </div>
    </Dialog>
  );
}

/** A password that an administrator types or has made. */
export function PasswordField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}) {
  const t = texts.use();
  return (
    <Labeled label={t.temporary} required hint={t.passwordHint} error={error}>
      {(labelled) => (
        <div style={{ display: 'flex', gap: 8 }}>
          <TextInput
            {...labelled}
            value={value}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button icon={<RefreshCw />} onClick={() => onChange(suggestPassword())}>
            {t.suggest}
          </Button>
        </div>
      )}
    </Labeled>
  );
}

export function ResetPassword({ user, onClose }: DialogProps) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const [password, setPassword] = useState(suggestPassword);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const reset = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await act('user', user.id, 'reset_password', { password });
      setDone(true);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const refusal = isProblem(error) ? (error.errors[0]?.message ?? sentenceOf(error)) : undefined;
  if (done) {
    return (
      <SecretDialog
        title={t.resetDone}
        login={textOf(user, 'login_name')}
        label={t.temporary}
        secret={password}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      title={t.resetTitle(textOf(user, 'name'))}
      width={460}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={password.length < 8 || busy}
            onClick={() => void reset()}
          >
            {t.reset}
          </Button>
        </>
      }
    >
      <div className="k-stack">
        <PasswordField value={password} onChange={setPassword} error={refusal} />
        <p className="k-muted">{t.resetHint}</p>
      </div>
    </Dialog>
  );
}

export function ClearPassword({ user, onClose }: DialogProps) {
  const t = texts.use();
  const [code, setCode] = useState<string>();
  const name = textOf(user, 'name');
  if (code !== undefined) {
    return (
      <SecretDialog
        title={t.code}
        login={textOf(user, 'login_name')}
        label={t.code}
        secret={code}
        onClose={onClose}
      />
    );
  }
  return (
    <Confirm
      title={t.clearTitle(name)}
      action={t.clearPassword}
      danger
      stays
      onClose={onClose}
      onConfirm={async () => setCode(await clearPassword(user.id))}
    >
      <p>{t.clearHint}</p>
    </Confirm>
  );
}

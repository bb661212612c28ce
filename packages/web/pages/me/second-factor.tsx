import { lazy, Suspense, useId, useState } from 'react';
import { call, post } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { ShownOnce } from '@kehu/ui/parts/shown-once.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

const QrCode = lazy(() => import('./qr-code.tsx').then((m) => ({ default: m.QrCode })));

interface Offer {
  readonly secret: string;
  readonly uri: string;
}

interface ProofProps {
  readonly title: string;
  readonly label: string;
  readonly action: string;
  readonly password?: boolean;
  readonly offer?: Offer;
  readonly onClose: () => void;
  readonly onProve: (typed: string) => Promise<unknown>;
}

function useProof({ onProve, onClose }: ProofProps) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const prove = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onProve(typed.trim());
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const refusal =
    isProblem(error) && error.code === 'bad_credentials'
      ? texts.now().wrongPassword
      : isProblem(error)
        ? (error.errors[0]?.message ?? sentenceOf(error))
        : undefined;
  return { typed, setTyped, busy, prove, refusal };
}

/** One secret thing to type (a code, the password) before something is done. */
function Proof(props: ProofProps) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const { typed, setTyped, busy, prove, refusal } = useProof(props);
  const form = useId();
  return (
    <Dialog
      title={props.title}
      width={440}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{common.cancel}</Button>
          <Button look="primary" type="submit" form={form} busy={busy} disabled={busy || typed.trim() === ''}>
            {props.action}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="k-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && typed.trim() !== '') void prove();
        }}
      >
        {props.offer && (
          <>
            <p>{t.otpScan}</p>
            <Suspense fallback={<div className="k-qr" />}>
              <QrCode text={props.offer.uri} label={t.otpPicture} />
            </Suspense>
            <p className="k-muted">{t.otpType}</p>
            <ShownOnce label={t.otpSecret} value={props.offer.secret} inFours />
            <a className="k-link" href={props.offer.uri}>
              {t.otpOpen}
            </a>
          </>
        )}
        <Labeled label={props.label} error={refusal}>
          {(labelled) => (
            <TextInput
              {...labelled}
              value={typed}
              type={props.password ? 'password' : 'text'}
              inputMode={props.password ? undefined : 'numeric'}
              autoComplete={props.password ? 'current-password' : 'one-time-code'}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Labeled>
      </form>
    </Dialog>
  );
}

/** Six digits from a phone beside the password. */
export function SecondFactor() {
  const t = texts.use();
  const on = useSession().user.otp === true;
  const [offer, setOffer] = useState<Offer>();
  const [ending, setEnding] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: keys.session });
  const begin = () => void post<Offer>('/session/otp').then(setOffer).catch(toastError);
  return (
    <section className="k-settings-card">
      <h2>{t.otp}</h2>
      <div className="k-settings-row">
        <p>{on ? t.otpOn : t.otpOff}</p>
        <Button onClick={on ? () => setEnding(true) : begin}>{on ? t.otpEnd : t.otpBegin}</Button>
      </div>
      {offer && (
        <Proof
          title={t.otp}
          label={t.otpCode}
          action={t.otpConfirm}
          offer={offer}
          onClose={() => setOffer(undefined)}
          onProve={async (otp) => {
            await call('PUT', '/session/otp', { body: { secret: offer.secret, otp } });
            toast(t.otpDone);
            await refresh();
          }}
        />
      )}
      {ending && (
        <Proof
          title={t.otpEnd}
          label={t.otpProve}
          action={t.otpEnd}
          password
          onClose={() => setEnding(false)}
          onProve={async (password) => {
            await call('DELETE', '/session/otp', { body: { password } });
            toast(t.otpEnded);
            await refresh();
          }}
        />
      )}
    </section>
  );
}

import { useState } from 'react';
import { CircleAlert, CircleCheck, Send } from 'lucide-react';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { shortMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { testServer, type Draft, type MailTest as Tested } from './mail-data.ts';
import { texts } from './texts.ts';

/** What the server said of a test mail. */
function Outcome({ test, at }: { test: Tested; at: string | null }) {
  const t = texts.use();
  const say = useSay();
  const Icon = test.ok ? CircleCheck : CircleAlert;
  return (
    <div className={test.ok ? 'k-mail-outcome is-good' : 'k-mail-outcome is-bad'} role="status">
      <Icon aria-hidden />
      <div>
        {at && <p className="k-muted">{t.lastTest(shortMoment(at))}</p>}
        <p>{say(test)}</p>
        {test.answer && <p className="k-muted">{t.answer(test.answer)}</p>}
      </div>
    </div>
  );
}

interface MailTestProps {
  readonly draft: Draft;
  readonly last: Tested | null;
  readonly lastAt: string | null;
  readonly onError: (error: unknown) => void;
}

/** Sends one mail with what stands in the form. */
export function MailTest({ draft, last, lastAt, onError }: MailTestProps) {
  const t = texts.use();
  const { user } = useSession();
  const [to, setTo] = useState(user.email ?? '');
  const [busy, setBusy] = useState(false);
  const [test, setTest] = useState<Tested>();
  const shown = test ?? last;
  const run = async () => {
    setBusy(true);
    onError(undefined);
    try {
      setTest(await testServer(draft, to.trim()));
    } catch (error) {
      onError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="k-stack k-mail-test">
      <h4>{t.test}</h4>
      <Labeled label={t.testTo} hint={t.testHint}>
        {(labelled) => (
          <div className="k-mail-line">
            <TextInput
              {...labelled}
              inputMode="email"
              value={to}
              maxLength={254}
              onChange={(event) => setTo(event.target.value)}
            />
            <Button
              icon={<Send />}
              busy={busy}
              disabled={busy || to.trim() === ''}
              onClick={() => void run()}
            >
              {t.test}
            </Button>
          </div>
        )}
      </Labeled>
      {shown && <Outcome test={shown} at={test ? null : lastAt} />}
    </div>
  );
}

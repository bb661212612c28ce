import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { client } from '@kehu/ui/data/client.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { sizeText } from '@kehu/ui/parts/upload.tsx';
import { measure, settledCopies } from '../../offline/copies.ts';
import { install, isByHand, isInstalled, useInstallable } from '../../offline/install.ts';
import { canStartOffline, isAllowed, keepsCopies, setKeepsCopies } from '../../offline/owner.ts';
import { texts } from '../../offline/texts.ts';
import { wipeCopies } from '../../offline/wipe.ts';

const key = ['offline'] as const;

/** What lies on this device, and the way to have it away. */
function Copies() {
  const t = texts.use();
  const [on, setOn] = useState(keepsCopies);
  const { data } = useQuery({
    queryKey: key,
    queryFn: async () => {
      await settledCopies();
      return measure();
    },
    staleTime: 0,
  });
  const clear = async () => {
    await wipeCopies();
    await client.invalidateQueries({ queryKey: key });
    toast(t.cleared);
  };
  const change = (next: boolean) => {
    setKeepsCopies(next);
    setOn(next);
    // Who is signed in, and what may be drawn, is kept from now on as well.
    void (next ? client.invalidateQueries() : clear()).catch(toastError);
  };
  return (
    <>
      <div className="k-settings-line">
        <span>{t.keep}</span>
        <Segments
          label={t.keep}
          segments={[
            { value: 'on', label: t.on },
            { value: 'off', label: t.off },
          ]}
          value={on ? 'on' : 'off'}
          onChange={(next) => change(next === 'on')}
        />
        {data && data.records > 0 && (
          <>
            <span className="k-muted">{t.keepCount(data.records, sizeText(data.size))}</span>
            <Button small onClick={() => void clear().catch(toastError)}>
              {t.clear}
            </Button>
          </>
        )}
      </div>
      <p className="k-muted">
        {t.keepHint} {t.keepOff}
      </p>
    </>
  );
}

function Installing() {
  const t = texts.use();
  const offered = useInstallable();
  const hint = isByHand() ? t.byHand : t.byMenu;
  return (
    <div className="k-settings-line">
      <span>{t.install}</span>
      {isInstalled() && <span className="k-muted">{t.installed}</span>}
      {!isInstalled() && offered && (
        <>
          <Button icon={<Download />} onClick={() => void install().catch(toastError)}>
            {t.install}
          </Button>
          <span className="k-muted">{t.installHint}</span>
        </>
      )}
      {!isInstalled() && !offered && <span className="k-muted">{hint}</span>}
    </div>
  );
}

/** What this device can do without the server, or why it cannot. */
export function Offline() {
  const t = texts.use();
  return (
    <section className="k-settings-card">
      <h2>{t.card}</h2>
      {canStartOffline() ? (
        <>
          {isAllowed() ? <Copies /> : <p className="k-muted">{t.forbidden}</p>}
          <Installing />
        </>
      ) : (
        <p className="k-muted">{t.insecure}</p>
      )}
    </section>
  );
}

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { same } from '@kehu/ui/data/changes.ts';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { LeaveGuard } from '../leave-guard.tsx';
import { SectionHead } from '../section-head.tsx';
import { FailedMails } from './failed-mails.tsx';
import { draftOf, readServer, saveServer, serverKey, type Draft, type MailServer } from './mail-data.ts';
import { MailTest } from './mail-test.tsx';
import { SaveFoot, ServerForm } from './server-form.tsx';
import { texts } from './texts.ts';
import './mail.css';

function ServerCard({ server, baseUrl }: { server: MailServer | null; baseUrl: string | null }) {
  const t = texts.use();
  const [part, setPart] = useState<Partial<Draft>>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const kept = draftOf(server);
  const draft = { ...kept, ...part };
  const dirty = !same({ ...draft }, { ...kept });
  const problems = isProblem(error) ? error.errors : [];
  const errorOf = (field: string) => problems.find((each) => each.field === field)?.message;
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await saveServer(draft);
      setPart({});
      toast(t.saved);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="k-block" style={{ maxWidth: 760 }}>
      <header>
        <h3>{t.server}</h3>
      </header>
      <div className="k-stack">
        {baseUrl === null && <p className="k-hint">{t.noBaseUrl}</p>}
        <ServerForm
          draft={draft}
          hasPassword={server?.has_password ?? false}
          errorOf={errorOf}
          onChange={(change) => setPart({ ...part, ...change })}
        />
        {error !== undefined && (
          <p className="k-bad" role="alert">
            {errorOf('to') ?? sentenceOf(error)}
          </p>
        )}
        {dirty && <SaveFoot busy={busy} onSave={() => void save()} onDiscard={() => setPart({})} />}
        <MailTest
          draft={draft}
          last={server?.test ?? null}
          lastAt={server?.tested_at ?? null}
          onError={setError}
        />
      </div>
      <LeaveGuard dirty={dirty} />
    </section>
  );
}

/** How this company sends mail, whether that works, and what did not go. */
export function Mail() {
  const query = useQuery({ queryKey: serverKey, queryFn: ({ signal }) => readServer(signal) });
  if (query.isPending) return <SkeletonLines lines={6} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <SectionHead name="mail" />
      <ServerCard server={query.data.server} baseUrl={query.data.base_url} />
      <FailedMails />
    </>
  );
}

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { CalendarPlus, Check, Copy, RefreshCw } from 'lucide-react';
import { call, get, post } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';
import { ago, shortMoment } from '@kehu/ui/language/dates.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { copyText } from '@kehu/ui/parts/copy-text.ts';
import { Labeled, Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

interface Feed {
  readonly path: string | null;
  readonly base_url: string | null;
  readonly created_at: string | null;
  readonly last_used_at: string | null;
}

const key = ['calendar-feed'] as const;
const programs = ['phone', 'outlook', 'apple'] as const;

const make = async (): Promise<void> =>
  void client.setQueryData(key, await post<Feed>('/session/calendar-feed'));

/** The address, one press to copy it and one to open it in the calendar of this device. */
function Address({ address }: { address: string }) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void copyText(address)
      .then(() => setCopied(true))
      .catch(toastError);
  return (
    <Labeled label={t.feedAddress} hint={t.feedSecret}>
      {(labelled) => (
        <div className="k-feed">
          <TextInput
            {...labelled}
            readOnly
            value={address}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button icon={copied ? <Check /> : <Copy />} onClick={copy}>
            {copied ? common.copied : common.copy}
          </Button>
        </div>
      )}
    </Labeled>
  );
}

/** How it is brought into the usual programs. */
function Guide({ address }: { address: string }) {
  const t = texts.use();
  const [program, setProgram] = useState<(typeof programs)[number]>('phone');
  return (
    <div className="k-stack">
      <Segments
        label={t.feedGuide}
        segments={programs.map((value) => ({ value, label: t.feedPrograms[value] }))}
        value={program}
        onChange={setProgram}
      />
      <ol className="k-feed-steps">
        {t.feedSteps[program].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <a className="k-link" href={address.replace(/^https?:/, 'webcal:')}>
        {t.feedOpen}
      </a>
    </div>
  );
}

type Asking = 'renew' | 'end';

function Asked({ what, onClose }: { what: Asking; onClose: () => void }) {
  const t = texts.use();
  const run = async () => {
    if (what === 'renew') {
      await make();
      toast(t.feedRenewed);
      return;
    }
    await call<void>('DELETE', '/session/calendar-feed');
    await client.invalidateQueries({ queryKey: key });
    toast(t.feedEnded);
  };
  return (
    <Confirm
      title={what === 'renew' ? t.feedRenewTitle : t.feedEndTitle}
      action={what === 'renew' ? t.feedRenew : t.feedEnd}
      danger
      onClose={onClose}
      onConfirm={run}
    >
      <p>{t.feedAskHint}</p>
    </Confirm>
  );
}

function Kept({ feed, path }: { feed: Feed; path: string }) {
  const t = texts.use();
  const [asking, setAsking] = useState<Asking>();
  const address = `${feed.base_url ?? location.origin}${path}`;
  const facts = [
    feed.created_at && t.feedSince(shortMoment(feed.created_at)),
    feed.last_used_at ? t.feedUsed(ago(feed.last_used_at)) : t.feedUnused,
  ];
  return (
    <>
      <Address address={address} />
      <Guide address={address} />
      <div className="k-settings-row">
        <p className="k-muted">{facts.filter(Boolean).join(' · ')}</p>
        <span className="k-feed-deeds">
          <Button icon={<RefreshCw />} onClick={() => setAsking('renew')}>
            {t.feedRenew}
          </Button>
          <Button danger onClick={() => setAsking('end')}>
            {t.feedEnd}
          </Button>
        </span>
      </div>
      {asking && <Asked what={asking} onClose={() => setAsking(undefined)} />}
    </>
  );
}

/** One's own plans in the calendar of a phone, of Outlook, of a Mac. */
export function CalendarFeed() {
  const t = texts.use();
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<Feed>('/session/calendar-feed', {}, signal),
  });
  const begin = () => {
    setBusy(true);
    void make()
      .catch(toastError)
      .finally(() => setBusy(false));
  };
  const path = query.data?.path ?? null;
  return (
    <section className="k-settings-card">
      <div className="k-settings-row">
        <div>
          <h2>{t.feed}</h2>
          <p className="k-muted">{t.feedHint}</p>
        </div>
        {query.isSuccess && path === null && (
          <Button icon={<CalendarPlus />} busy={busy} onClick={begin}>
            {t.feedMake}
          </Button>
        )}
      </div>
      {query.isPending && <SkeletonLines lines={2} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && path !== null && <Kept feed={query.data} path={path} />}
    </section>
  );
}

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { call, get, post } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';
import { forget } from '@kehu/ui/data/changes.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { shortMoment } from '@kehu/ui/language/dates.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { later } from '@kehu/ui/parts/later.ts';
import { copyText } from '@kehu/ui/parts/copy-text.ts';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

const MailDialog = later(
  () => import('./mail-dialog.tsx'),
  (m) => m.MailDialog,
);

interface Link {
  readonly path: string | null;
  readonly base_url: string | null;
  readonly expires_at: string | null;
  readonly view_count: number;
  readonly last_viewed_at: string | null;
  readonly last_device: string | null;
}

const keyOf = (id: string) => ['quote-link', id];

function viewsOf(link: Link, t: ReturnType<typeof texts.now>): string {
  if (link.view_count === 0) return t.link.noViews;
  const views = t.link.views(link.view_count);
  if (link.last_viewed_at === null) return views;
  return t.also(views, t.link.lastView(shortMoment(link.last_viewed_at), link.last_device ?? ''));
}

/** 客户链接: how the customer looks at the quote, and whether he has. */
export function CustomerLink({ record }: { readonly record: RecordData }) {
  const t = texts.use().link;
  useLocale();
  const [busy, setBusy] = useState(false);
  const [mailing, setMailing] = useState(false);
  const isSent = record.values['status'] === 'sent';
  // Nobody edits what is sent: whoever may answer for the customer, or go on from it, may give him the link.
  const may = ['accept', 'revise', 'copy'].some((action) => record.can?.includes(action));
  const shown = may && record.values['status'] !== 'draft' && record.values['status'] !== 'pending';
  const address = `/quotes/${record.id}/link`;
  const { data } = useQuery({
    queryKey: keyOf(record.id),
    queryFn: () => get<Link>(address),
    enabled: shown,
  });
  if (!shown || !data) return null;
  const url = data.path === null ? null : `${data.base_url ?? window.location.origin}${data.path}`;
  const run = (work: () => Promise<unknown>, said?: string) => {
    setBusy(true);
    void work()
      .then(async () => {
        await client.invalidateQueries({ queryKey: keyOf(record.id) });
        forget('quote', record.id);
        if (said) toast(said);
      })
      .catch(toastError)
      .finally(() => setBusy(false));
  };
  const make = () => post<JsonObject>(address, {});
  return (
    <div className="k-lines-link">
      <strong>{t.title}</strong>
      {url === null ? (
        <span className="k-muted">{isSent ? t.hint : t.onlySent}</span>
      ) : (
        <>
          <span className="k-muted">{viewsOf(data, texts.now())}</span>
          {data.expires_at && <span className="k-muted">{t.until(shortMoment(data.expires_at))}</span>}
        </>
      )}
      <span className="k-spring" />
      <Button small onClick={() => setMailing(true)}>
        {t.mail}
      </Button>
      {mailing && <MailDialog record={record} onClose={() => setMailing(false)} />}
      {url !== null && (
        <Button
          small
          look="primary"
          onClick={() => void copyText(url).then(() => toast(t.copied), toastError)}
        >
          {t.copy}
        </Button>
      )}
      {isSent && (
        <Button small busy={busy} onClick={() => run(make, url === null ? undefined : t.renewed)}>
          {url === null ? t.make : t.renew}
        </Button>
      )}
      {url !== null && (
        <Button small look="ghost" busy={busy} onClick={() => run(() => call('DELETE', address), t.ended)}>
          {t.end}
        </Button>
      )}
    </div>
  );
}

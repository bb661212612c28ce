import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { ago, longMoment } from '@kehu/ui/language/dates.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';
import '@kehu/ui/parts/block.css';
import './exports.css';

interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly department: string | null;
  readonly object: string;
  readonly format: string;
  readonly wanted_rows: number | null;
  readonly reason: string | null;
  readonly created_at: string;
}

const key = ['exports', 'waiting'] as const;

async function decide(id: string, approve: boolean, note = ''): Promise<void> {
  await post(`/exports/${id}/decision`, { approve, note });
  await client.invalidateQueries({ queryKey: key });
}

function Request({ one }: { one: Waiting }) {
  const t = texts.use();
  const say = useSay();
  const locale = useLocale();
  const object = objectOf(useMeta(), one.object);
  const [rejecting, setRejecting] = useState(false);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const approve = async () => {
    setBusy(true);
    await decide(one.id, true).then(() => toast(t.approved), toastError);
    setBusy(false);
  };
  const reject = async () => {
    await decide(one.id, false, note.trim());
    toast(t.rejectedDone);
  };
  const deed = one.format === 'print' || one.format === 'labels' ? t.deeds[one.format] : t.deeds.file;
  const rows = one.wanted_rows === null ? t.many : t.rows(one.wanted_rows.toLocaleString(locale));
  return (
    <li className="k-waiting">
      <div>
        <strong>
          {t.wants(one.name, one.department ?? '', deed, rows, object ? say(object.label) : one.object)}
        </strong>
        <p>{one.reason}</p>
        <time className="k-muted" dateTime={one.created_at} title={longMoment(one.created_at)}>
          {ago(one.created_at)}
        </time>
      </div>
      <span className="k-spring" />
      <Button onClick={() => setRejecting(true)}>{t.reject}</Button>
      <Button look="primary" busy={busy} onClick={() => void approve()}>
        {t.approve}
      </Button>
      {rejecting && (
        <Confirm
          title={t.rejectTitle(one.name)}
          action={t.reject}
          danger
          disabled={note.trim() === ''}
          onClose={() => setRejecting(false)}
          onConfirm={reject}
        >
          <Labeled label={t.note} required>
            {(labelled) => (
              <TextInput
                {...labelled}
                maxLength={200}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Labeled>
        </Confirm>
      )}
    </li>
  );
}

/** Exports on which this person decides; nothing is drawn while there is none. */
export function WaitingExports() {
  const t = texts.use();
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<{ items: readonly Waiting[] }>('/exports/waiting', {}, signal),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section className="k-block">
      <header>
        <h3>{t.waiting}</h3>
      </header>
      <ul className="k-waiting-list">
        {data.items.map((one) => (
          <Request key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

import { useState } from 'react';
import { CircleCheck } from 'lucide-react';
import { useOffline } from '@kehu/ui/api/connection.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Empty } from '@kehu/ui/parts/states.tsx';
import type { Entry } from '../../offline/outbox/entry.ts';
import { discard, sendWaiting, useEntries, useSending } from '../../offline/outbox/outbox.ts';
import { texts } from '../../offline/texts.ts';
import { EditEntry } from './edit-entry.tsx';
import { EntryCard } from './entry-card.tsx';
import './outbox.css';

/** What was written on this device and the server has not got yet, with whatever stands in its way. */
export function OutboxPage() {
  const t = texts.use();
  const entries = useEntries();
  const sending = useSending();
  const offline = useOffline();
  const [edited, setEdited] = useState<Entry>();
  const [dropped, setDropped] = useState<Entry>();
  return (
    <div className="k-page k-outbox">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        <span className="k-spring" />
        {entries.some(({ stand }) => stand === 'waiting') && (
          <Button
            look="primary"
            busy={sending}
            disabled={offline || sending}
            onClick={() => void sendWaiting()}
          >
            {t.sendNow}
          </Button>
        )}
      </header>
      {entries.length > 0 && <p className="k-muted">{t.hint}</p>}
      {entries.length === 0 && (
        <Empty icon={<CircleCheck className="k-state-icon" />} title={t.empty} hint={t.emptyHint} />
      )}
      <ul className="k-outbox-list">
        {entries.map((entry) => (
          <EntryCard
            key={entry.order}
            entry={entry}
            onEdit={() => setEdited(entry)}
            onDiscard={() => setDropped(entry)}
          />
        ))}
      </ul>
      {edited && <EditEntry entry={edited} onClose={() => setEdited(undefined)} />}
      {dropped && (
        <Confirm
          danger
          title={t.discardTitle}
          action={t.discard}
          onClose={() => setDropped(undefined)}
          onConfirm={() => discard(dropped)}
        >
          <p>{t.discardHint}</p>
        </Confirm>
      )}
    </div>
  );
}

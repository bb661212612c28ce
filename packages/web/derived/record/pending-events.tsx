import { Link } from '@tanstack/react-router';
import { CloudUpload } from 'lucide-react';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { ago, longMoment } from '@kehu/ui/language/dates.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { textOf, useEntries, useSending } from '../../offline/outbox/outbox.ts';
import { texts } from '../../offline/texts.ts';

/** What was written about a record and waits on this device: it stands where it will stand, and says so. */
export function PendingEvents({ object, id }: { object: string; id: string }) {
  const t = texts.use();
  const { user } = useSession();
  const sending = useSending();
  const entries = useEntries().filter(
    (entry) => entry.id === undefined && entry.about?.object === object && entry.about.id === id,
  );
  return entries.toReversed().map((entry) => {
    const photos = entry.photos?.length ?? 0;
    const waits = entry.stand === 'waiting';
    return (
      <li key={entry.order} className="k-event is-pending">
        <span className="k-event-icon">
          <CloudUpload />
        </span>
        <div>
          <header>
            <strong>{user.name}</strong>
            <Link to="/outbox" className="k-link">
              {waits && sending ? t.sending : t.stands[entry.stand]}
            </Link>
            <time dateTime={entry.at} title={longMoment(entry.at)}>
              {ago(entry.at)}
            </time>
          </header>
          <p>{textOf(entry)}</p>
          {(photos > 0 || isJsonObject(entry.body['location'])) && (
            <p className="k-muted">
              {[photos > 0 && t.photos(photos), isJsonObject(entry.body['location']) && t.checkedIn]
                .filter(Boolean)
                .join(' · ')}
            </p>
          )}
        </div>
      </li>
    );
  });
}

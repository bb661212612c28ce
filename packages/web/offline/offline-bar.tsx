import { Link, useLocation } from '@tanstack/react-router';
import { CloudOff, CloudUpload, RefreshCw } from 'lucide-react';
import { useOffline } from '@kehu/ui/api/connection.ts';
import { useAge } from '@kehu/ui/api/copies.ts';
import { shortMoment } from '@kehu/ui/language/dates.ts';
import { useEntries, useSending } from './outbox/outbox.ts';
import { takeNewVersion, useNewVersion } from './register.ts';
import { texts } from './texts.ts';
import './offline.css';

/** Addresses of what a page shows: a list its own rows, every other page whatever it reads. */
const shownBy = (path: string): string => {
  const [, object] = /^\/records\/([^/]+)$/.exec(path) ?? [];
  return object === undefined ? '/api/v1/records' : `/api/v1/records/${object}?`;
};

function OfflineState() {
  const t = texts.use();
  const age = useAge(shownBy(useLocation().pathname));
  return (
    <span className="k-offline-state" role="status">
      <CloudOff />
      {t.offline}
      {age && <span> · {t.asOf(shortMoment(age))}</span>}
    </span>
  );
}

/** What waits, and what waits for its owner. */
function Unsent() {
  const t = texts.use();
  const entries = useEntries();
  const sending = useSending();
  const asking = entries.filter(({ stand }) => stand !== 'waiting').length;
  if (entries.length === 0) return null;
  return (
    <Link to="/outbox" className="k-offline-unsent" data-asks={asking > 0}>
      <CloudUpload />
      {sending ? t.sending : asking > 0 ? t.attention(asking) : t.unsent(entries.length)}
    </Link>
  );
}

/** One calm line above the page: the server is away, something waits, a new version is there. Mostly it is not there. */
export function OfflineBar() {
  const t = texts.use();
  const offline = useOffline();
  const waits = useEntries().length > 0;
  const fresh = useNewVersion() && !offline;
  if (!offline && !waits && !fresh) return null;
  return (
    <div className="k-offline">
      {offline && <OfflineState />}
      <span className="k-spring" />
      <Unsent />
      {fresh && (
        <button type="button" onClick={takeNewVersion}>
          <RefreshCw />
          {t.newVersion} · {t.reload}
        </button>
      )}
    </div>
  );
}

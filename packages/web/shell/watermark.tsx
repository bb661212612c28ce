import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { longMoment } from '@kehu/ui/language/dates.ts';
import './watermark.css';

/** Milliseconds until the time in it is told anew. */
const every = 60_000;
/** Enough to leave no corner of a large screen without one. */
const marks = Array.from({ length: 80 }, (_, at) => at);

/** Who looks at this, and when, over the whole page and on paper: a photograph of the screen names its photographer. */
export function Watermark() {
  const { user } = useSession();
  const { watermark } = useMeta().company;
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    if (!watermark) return undefined;
    const timer = setInterval(() => setNow(new Date().toISOString()), every);
    return () => clearInterval(timer);
  }, [watermark]);
  if (!watermark) return null;
  const text = `${user.name} ${user.login_name} ${longMoment(now)}`;
  return createPortal(
    <div className="k-watermark" aria-hidden="true">
      {marks.map((at) => (
        <span key={at}>{text}</span>
      ))}
    </div>,
    document.body,
  );
}

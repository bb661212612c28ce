import { useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { longMoment } from '@kehu/ui/language/dates.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { texts } from './texts.ts';
import './print.css';

export type Direction = 'portrait' | 'landscape';

/**
 * What is to be on paper, beside the page and seen only by the printer; asks the browser to print it once it is there.
 * `onDone` is called when the browser's dialog has closed.
 */
export function Paper(props: {
  readonly title: string;
  readonly about?: string;
  readonly direction: Direction;
  readonly onDone: () => void;
  readonly children: ReactNode;
}) {
  const { title, about, direction, onDone } = props;
  const t = texts.use();
  const { user } = useSession();
  const { company } = useMeta();
  const [now] = useState(() => new Date().toISOString());
  useEffect(() => {
    const before = document.title;
    // The name of the file when it is printed into one.
    document.title = title;
    addEventListener('afterprint', onDone);
    const timer = setTimeout(() => print(), 100);
    return () => {
      document.title = before;
      removeEventListener('afterprint', onDone);
      clearTimeout(timer);
    };
  }, [title, onDone]);
  return createPortal(
    <article className={classes('k-paper', `is-${direction}`)}>
      <header>
        <h1>{title}</h1>
        {about && <p>{about}</p>}
        <p className="k-paper-made">
          {company.name} {'\u00b7'} {t.made(user.name, longMoment(now))}
        </p>
      </header>
      {props.children}
    </article>,
    document.body,
  );
}

import { useState, type ReactNode } from 'react';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { Lines } from './lines.tsx';
import { Past } from './past.tsx';
import { texts } from './texts.ts';
import { ListLink } from '../../shell/list-link.tsx';

interface FigureProps {
  /** What it is of, for who does not see it. */
  readonly what: string;
  readonly count: number;
  /** The count tells that there are some, not how many: it is left unsaid. */
  readonly uncounted?: boolean;
  readonly filter: Filter;
  /** As of a day gone by: the list of that day opens, else the list of today. */
  readonly past?: string | undefined;
  /** A category of products: its lines open instead. */
  readonly lines?: string | undefined;
  readonly className?: string;
  readonly style?: React.CSSProperties;
  readonly children?: ReactNode;
}

/** A number that opens the opportunities that it is made of. */
export function Figure(props: FigureProps) {
  const { what, count, uncounted, filter, past, lines, className, style, children } = props;
  const t = texts.use();
  const [isOpen, setOpen] = useState(false);
  const label = uncounted === true ? t.openTold(what) : t.openList(what, count);
  // Its own figure is its name, where it has one: who speaks to the page says what he sees.
  const about = { title: label, className, style, ...(children === undefined && { 'aria-label': label }) };
  if (count === 0)
    return (
      <span className={className} style={style}>
        {children}
      </span>
    );
  if (past === undefined && lines === undefined)
    return (
      <ListLink object="opportunity" filter={filter} {...about}>
        {children}
      </ListLink>
    );
  return (
    <>
      <button type="button" {...about} data-figure onClick={() => setOpen(true)}>
        {children}
      </button>
      {isOpen && past !== undefined && (
        <Past day={past} title={what} filter={filter} onClose={() => setOpen(false)} />
      )}
      {isOpen && lines !== undefined && (
        <Lines title={what} category={lines} filter={filter} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

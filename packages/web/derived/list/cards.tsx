import { useEffect, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Phone } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts } from '../../locales/texts.ts';
import { titleOf } from '../record/title.ts';
import { Value } from '../reveal/value.tsx';
import type { Column } from './columns.ts';

interface CardsProps {
  readonly object: ObjectMeta;
  readonly rows: readonly RecordData[];
  readonly columns: readonly Column[];
  readonly onOpen: (row: RecordData, index: number) => void;
  readonly onEnd: () => void;
}

const cardHeight = 104;
/** Fields that a layout may put on a card. */
const mostChosen = 12;
const gap = 8;

function numberOf(row: RecordData): string | undefined {
  for (const name of ['mobile', 'phone']) {
    const value = row.values[name];
    if (typeof value === 'string' && value !== '' && !value.includes('*')) return value;
  }
  return undefined;
}

/** Times are told apart by their label, everything else speaks for itself. */
const labelled = new Set(['date', 'datetime']);

export function Facts({
  object,
  row,
  columns,
}: Pick<CardsProps, 'object' | 'columns'> & { row: RecordData }) {
  const say = useSay();
  const { cards } = object.views;
  // What an administrator put on cards is there; columns are as many as a card bears.
  const fits = (name: string): boolean =>
    name !== object.title && (cards !== undefined || (name !== 'updated_at' && name !== 'source'));
  const shown = columns
    .filter(({ name }) => fits(name) && !isBlank(row.values[name]))
    .slice(0, cards ? mostChosen : 6);
  return (
    <div className="k-card-facts">
      {shown.map(({ name, field }) => {
        return (
          <span key={name} className={field.kind === 'textarea' ? 'is-text' : undefined}>
            {(labelled.has(field.kind) || field.tally) && <span className="k-muted">{say(field.label)}</span>}
            <Value
              object={object.name}
              id={row.id}
              field={field}
              value={row.values[name] ?? null}
              refs={row.refs[name] ?? []}
              place="list"
            />
          </span>
        );
      })}
    </div>
  );
}

/** The list on a phone: one card a record, the call one press away. */
export function Cards({ object, rows, columns, onOpen, onEnd }: CardsProps) {
  const t = texts.use().record;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    gap,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - 10) onEnd();
  }, [last, rows.length, onEnd]);
  return (
    <div ref={scroller} className="k-cards">
      <ul style={{ position: 'relative', height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const number = numberOf(row);
          const title = titleOf(object, row);
          return (
            <li
              key={row.id}
              ref={virtual.measureElement}
              data-index={index}
              className="k-card"
              style={{ top: start, minHeight: cardHeight }}
            >
              <div className="k-card-head">
                <strong className="k-ellipsis">{title}</strong>
                {number && (
                  <a
                    className="k-card-call"
                    href={`tel:${number.replace(/[^\d+]/g, '')}`}
                    aria-label={`${t.call} ${title}`}
                  >
                    <Phone />
                  </a>
                )}
              </div>
              <Facts object={object} row={row} columns={columns} />
              <button
                type="button"
                className="k-card-open"
                aria-label={title}
                onClick={() => onOpen(row, index)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { GripVertical } from 'lucide-react';
import { texts } from '../locales/texts.ts';
import { classes } from './classes.ts';
import { useDrag } from './drag.ts';
import './sortable.css';

/** Takes one element out of a list and puts it in elsewhere. @example moved(['a', 'b', 'c'], 0, 2) // ['b', 'c', 'a'] */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = list.filter((_, index) => index !== from);
  const taken = list[from];
  if (taken === undefined || to < 0 || to >= list.length) return list;
  return [...rest.slice(0, to), taken, ...rest.slice(to)];
}

/** Lines that are put into order by dragging their grip, or with the arrow keys on it. */
export function Sortable<T>(props: {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly nameOf: (item: T) => string;
  readonly onOrder: (items: readonly T[]) => void;
  readonly children: (item: T, index: number) => ReactNode;
}) {
  const t = texts.use().common;
  const { items, keyOf, onOrder } = props;
  const zone = useId();
  const drag = useDrag((key, spot) => {
    if (spot.zone !== zone) return;
    const from = items.findIndex((item) => keyOf(item) === key);
    const before = items.findIndex((item) => keyOf(item) === spot.before);
    const to = before < 0 ? items.length : before;
    onOrder(moved(items, from, to > from ? to - 1 : to));
  });
  const keys = (index: number) => (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    onOrder(moved(items, index, index + step));
  };
  return (
    <ul
      className={classes('k-sortable', drag.isEndOf(zone) && 'is-end')}
      aria-label={props.label}
      data-zone={zone}
    >
      {items.map((item, index) => (
        <li key={keyOf(item)} data-drag={keyOf(item)}>
          <div className={classes('k-sortable-line', drag.look(keyOf(item)))}>
            <button
              type="button"
              className="k-sort-grip"
              aria-label={t.move(props.nameOf(item))}
              title={t.moveHint}
              onPointerDown={drag.take(keyOf(item))}
              onKeyDown={keys(index)}
            >
              <GripVertical />
            </button>
            {props.children(item, index)}
          </div>
        </li>
      ))}
    </ul>
  );
}

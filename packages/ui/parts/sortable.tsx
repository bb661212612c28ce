import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { GripVertical } from 'lucide-react';
import { texts } from '../locales/texts.ts';
import { classes } from './classes.ts';
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
  const [held, setHeld] = useState<number>();
  const over = (index: number) => (event: DragEvent) => {
    if (held === undefined) return;
    event.preventDefault();
    if (index === held) return;
    onOrder(moved(items, held, index));
    setHeld(index);
  };
  const keys = (index: number) => (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    onOrder(moved(items, index, index + step));
  };
  return (
    <ul className="k-sortable" aria-label={props.label}>
      {items.map((item, index) => (
        <li key={keyOf(item)}>
          <div
            role="presentation"
            className={classes('k-sortable-line', index === held && 'is-held')}
            onDragOver={over(index)}
            onDrop={(event) => event.preventDefault()}
          >
            <button
              type="button"
              className="k-sort-grip"
              draggable
              aria-label={t.move(props.nameOf(item))}
              title={t.moveHint}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', keyOf(item));
                setHeld(index);
              }}
              onDragEnd={() => setHeld(undefined)}
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

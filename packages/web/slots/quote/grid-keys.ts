import type { KeyboardEvent } from 'react';
import { redone, undone, type History } from './history.ts';
import { columns, type Column } from './rows.ts';

export const columnOf = (element: EventTarget): Column | undefined =>
  element instanceof HTMLElement ? columns.find((one) => one === element.dataset['column']) : undefined;

export const rowOf = (element: EventTarget): HTMLElement | null =>
  element instanceof HTMLElement ? element.closest<HTMLElement>('tr[data-row]') : null;

/** Puts the cursor into the same column of the row so many places on. */
function walk(element: EventTarget, by: 1 | -1): boolean {
  const column = columnOf(element);
  const row = rowOf(element);
  const next = by === 1 ? row?.nextElementSibling : row?.previousElementSibling;
  const cell = next?.querySelector<HTMLInputElement>(`[data-column="${column}"]`) ?? undefined;
  cell?.focus();
  cell?.select();
  return cell !== undefined;
}

/** Steps back and forth, as far as there are any. */
const wayBack = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) => {
  if (!(ctrlKey || metaKey) || altKey) return undefined;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? redone : undone;
  return letter === 'y' ? redone : undefined;
};

/** What keys do in the grid. */
export interface Pressed {
  readonly onBack: (way: (history: History) => History) => void;
  readonly onSave: () => void;
  readonly onAdd: () => void;
  readonly onMove: (key: string, by: 1 | -1) => void;
}

/** Enter and arrows walk, Alt with arrows moves the row, Ctrl+Z and Ctrl+Y step back and forth, Ctrl+Enter saves. */
export function pressIn(event: KeyboardEvent, { onBack, onSave, onAdd, onMove }: Pressed): void {
  if (event.nativeEvent.isComposing || event.defaultPrevented) return;
  const key = rowOf(event.target)?.dataset['row'];
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
  const way = wayBack(event);
  if (way) onBack(way);
  else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave();
  else if (event.key === 'Enter' && columnOf(event.target)) {
    if (!walk(event.target, 1)) {
      const from = event.target;
      onAdd();
      requestAnimationFrame(() => walk(from, 1));
    }
  } else if (by && event.altKey && key !== undefined) onMove(key, by);
  else if (!by || !columnOf(event.target) || !walk(event.target, by)) return;
  event.preventDefault();
}

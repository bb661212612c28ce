import { useCallback, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { blankRow, columns, moved, pasted, readTable, type Column, type Row } from './rows.ts';
import { texts } from './texts.ts';

const columnOf = (element: EventTarget): Column | undefined =>
  element instanceof HTMLElement ? columns.find((one) => one === element.dataset['column']) : undefined;

const rowOf = (element: EventTarget): HTMLElement | null =>
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

/** Rows with everything that is done to them by mouse, keys and clipboard. */
export function useRows(start: () => readonly Row[], onSave: () => void) {
  const [rows, setRows] = useState(start);
  const change = useCallback(
    (key: string, values: Partial<Row>) =>
      setRows((old) => old.map((row) => (row.key === key ? { ...row, ...values } : row))),
    [],
  );
  const move = useCallback(
    (key: string, by: number) =>
      setRows((old) =>
        moved(
          old,
          old.findIndex((row) => row.key === key),
          by,
        ),
      ),
    [],
  );
  const remove = useCallback((key: string) => {
    setRows((old) => {
      const at = old.findIndex((row) => row.key === key);
      const row = old[at];
      if (!row) return old;
      const t = texts.now();
      const back = () => setRows((now) => (now.includes(row) ? now : now.toSpliced(at, 0, row)));
      queueMicrotask(() => toast(t.removed, { action: { label: t.undo, run: back } }));
      return old.toSpliced(at, 1);
    });
  }, []);
  const add = useCallback((values: Partial<Row> = {}) => setRows((old) => [...old, blankRow(values)]), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    const key = rowOf(event.target)?.dataset['row'];
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave();
    else if (event.key === 'Enter' && columnOf(event.target)) {
      if (!walk(event.target, 1)) {
        const from = event.target;
        add();
        requestAnimationFrame(() => walk(from, 1));
      }
    } else if (by && event.altKey && key !== undefined) move(key, by);
    else if (!by || !columnOf(event.target) || !walk(event.target, by)) return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    const column = columnOf(event.target);
    const key = rowOf(event.target)?.dataset['row'];
    const table = column && readTable(event.clipboardData.getData('text/plain'));
    if (!column || !table) return;
    event.preventDefault();
    setRows((old) =>
      pasted(
        old,
        {
          at: Math.max(
            0,
            old.findIndex((row) => row.key === key),
          ),
          column,
        },
        table,
      ),
    );
  };
  return { rows, setRows, change, move, remove, add, onKeyDown, onPaste };
}

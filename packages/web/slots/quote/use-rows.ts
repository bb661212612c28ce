import { useCallback, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { columnOf, pressIn, rowOf } from './grid-keys.ts';
import { amended, begun, stepped } from './history.ts';
import type { Merged } from './merge-rows.ts';
import { repriced, type Priced } from './reprice-rows.ts';
import { pasted, readTable } from './paste.ts';
import { blankRow, moved, type Row } from './rows.ts';
import { texts } from './texts.ts';

interface Wishes {
  readonly onSave: () => void;
  /** Rows whose quantity or unit somebody changed. */
  readonly onCounted: (keys: readonly string[]) => void;
}

/** Rows with everything that is done to them by mouse, keys and clipboard; each step can be taken back. */
export function useRows(start: () => readonly Row[], { onSave, onCounted }: Wishes) {
  const [history, setHistory] = useState(() => begun(start()));
  const edit = useCallback(
    (work: (rows: readonly Row[]) => readonly Row[], mark = '') =>
      setHistory((old) => stepped(old, work(old.rows), mark)),
    [],
  );
  const change = useCallback(
    (key: string, values: Partial<Row>) => {
      const mark = `${key} ${Object.keys(values).join()}`;
      edit((old) => old.map((row) => (row.key === key ? { ...row, ...values } : row)), mark);
      if ('quantity' in values || 'unit' in values) onCounted([key]);
    },
    [edit, onCounted],
  );
  const move = useCallback(
    (key: string, by: number) =>
      edit((old) =>
        moved(
          old,
          old.findIndex((row) => row.key === key),
          by,
        ),
      ),
    [edit],
  );
  const remove = useCallback(
    (key: string) => {
      let gone: { readonly at: number; readonly row: Row } | undefined;
      edit((old) => {
        const at = old.findIndex((row) => row.key === key);
        const row = old[at];
        if (row) gone = { at, row };
        return row ? old.toSpliced(at, 1) : old;
      });
      const t = texts.now();
      const again = () =>
        edit((now) =>
          gone && !now.some((row) => row.key === key) ? now.toSpliced(gone.at, 0, gone.row) : now,
        );
      toast(t.removed, { action: { label: t.undo, run: again } });
    },
    [edit],
  );
  const add = useCallback((values: Partial<Row> = {}) => edit((old) => [...old, blankRow(values)]), [edit]);
  /** What a product is priced at when it is taken belongs to that step; a price that is replaced is one of its own. */
  const reprice = useCallback(
    (priced: readonly Priced[]) =>
      setHistory((old) => {
        const rows = repriced(old.rows, priced);
        const replaced = rows.some((row, at) => row !== old.rows[at] && row.was !== '');
        return rows === old.rows ? old : replaced ? stepped(old, rows) : amended(old, rows);
      }),
    [],
  );
  /** What somebody else has saved meanwhile; told, and taken back like every step. */
  const merge = useCallback((work: (rows: readonly Row[]) => Merged) => {
    setHistory((old) => {
      const { rows, theirs, clashes } = work(old.rows);
      if (theirs > 0) queueMicrotask(() => toast(texts.now().merged(theirs, clashes)));
      return theirs > 0 ? stepped(old, rows) : amended(old, rows);
    });
  }, []);
  const onKeyDown = (event: KeyboardEvent) =>
    pressIn(event, { onBack: setHistory, onSave, onAdd: () => add(), onMove: move });
  const { checked, onPaste } = usePaste(history.rows, edit, onCounted);
  return { rows: history.rows, checked, change, move, remove, add, reprice, merge, onKeyDown, onPaste };
}

type Edit = (work: (rows: readonly Row[]) => readonly Row[]) => void;

/** Cells from a spreadsheet, and the rows that came from it: what is wrong in them is told at once, not when they are saved. */
function usePaste(old: readonly Row[], edit: Edit, onCounted: Wishes['onCounted']) {
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const onPaste = (event: ClipboardEvent) => {
    const column = columnOf(event.target);
    const key = rowOf(event.target)?.dataset['row'];
    const table = column && readTable(event.clipboardData.getData('text/plain'));
    if (!column || !table) return;
    event.preventDefault();
    const found = old.findIndex((row) => row.key === key);
    const { rows, keys, left } = pasted(old, { at: Math.max(0, found), column }, table);
    edit(() => rows);
    setChecked((before) => new Set([...before, ...keys]));
    onCounted(keys);
    if (left.length > 0) toast(texts.now().leftOut(left));
  };
  return { checked, onPaste };
}

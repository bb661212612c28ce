import { useCallback, useMemo, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { post } from '@kehu/ui/api/call.ts';
import { forget } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { readTable } from '../quote/paste.ts';
import {
  blankRow,
  bodyOf,
  columns,
  filled,
  isEmptyRow,
  typedInto,
  withoutHeadings,
  type Column,
  type Row,
} from './rows.ts';
import { texts } from './texts.ts';

type Errors = { readonly [key: string]: { readonly [field: string]: string } };

/** Rows of one request, and of one paste. */
const atOnce = 500;
const mostPasted = 2_000;

const columnOf = (element: EventTarget): Column | undefined =>
  element instanceof HTMLElement ? columns.find((one) => one === element.dataset['column']) : undefined;

const rowOf = (element: EventTarget): HTMLElement | null =>
  element instanceof HTMLElement ? element.closest<HTMLElement>('tr[data-row]') : null;

/** Puts the cursor into the same column of the row above or below. */
function walk(element: EventTarget, by: 1 | -1): boolean {
  const row = rowOf(element);
  const next = by === 1 ? row?.nextElementSibling : row?.previousElementSibling;
  const cell = next?.querySelector<HTMLInputElement>(`[data-column="${columnOf(element)}"]`);
  cell?.focus();
  cell?.select();
  return cell !== null && cell !== undefined;
}

/** Always one empty row to type or paste into. */
const withBlank = (rows: readonly Row[]): readonly Row[] =>
  rows.length > 0 && rows.every((row) => !isEmptyRow(row))
    ? [...rows, blankRow()]
    : rows.length === 0
      ? [blankRow()]
      : rows;

function errorsOf(error: unknown, sent: readonly Row[]): Errors {
  const found: Record<string, Record<string, string>> = {};
  for (const { field, message } of isProblem(error) ? error.errors : []) {
    const [, at, name] = /^rows\[(\d+)\]\.(.+)$/.exec(field) ?? [];
    const key = sent[Number(at)]?.key;
    if (key !== undefined && name !== undefined) (found[key] ??= {})[name] = message;
  }
  return found;
}

interface Saved {
  readonly list: string;
  /** Saved rows that are on the screen. */
  readonly stored: readonly Row[];
  readonly records: readonly RecordData[];
  readonly unitValue: (name: string) => string;
  readonly refetch: () => Promise<unknown>;
}

interface Typed {
  readonly fresh: readonly Row[];
  readonly edits: ReadonlyMap<string, Row>;
  readonly gone: ReadonlyMap<string, Row>;
}

const untouched = (): Typed => ({ fresh: [blankRow()], edits: new Map(), gone: new Map() });

function useTyped(stored: readonly Row[]) {
  const [typed, setTyped] = useState(untouched);
  const put = useCallback(
    (row: Row) =>
      setTyped((old) =>
        row.id === null
          ? { ...old, fresh: withBlank(old.fresh.map((one) => (one.key === row.key ? row : one))) }
          : { ...old, edits: new Map(old.edits).set(row.key, row) },
      ),
    [],
  );
  const remove = useCallback(
    (row: Row) =>
      setTyped((old) =>
        row.id === null
          ? { ...old, fresh: withBlank(old.fresh.filter(({ key }) => key !== row.key)) }
          : { ...old, gone: new Map(old.gone).set(row.key, row) },
      ),
    [],
  );
  const bring = useCallback(
    (row: Row) =>
      setTyped((old) => {
        const gone = new Map(old.gone);
        gone.delete(row.key);
        return { ...old, gone };
      }),
    [],
  );
  const paste = (key: string, column: Column, table: readonly (readonly string[])[]) =>
    setTyped((old) => {
      const at = old.fresh.findIndex((row) => row.key === key);
      const fresh = [...old.fresh];
      const edits = new Map(old.edits);
      const below = stored.slice(stored.findIndex((row) => row.key === key));
      table.forEach((cells, down) => {
        const saved = at < 0 ? below[down] : undefined;
        if (saved) edits.set(saved.key, filled(edits.get(saved.key) ?? saved, column, cells));
        else {
          const place = at < 0 ? fresh.length : at + down;
          fresh[place] = filled(fresh[place] ?? blankRow(), column, cells);
        }
      });
      return { ...old, fresh: withBlank(fresh), edits };
    });
  return { typed, setTyped, put, remove, bring, paste };
}

/** Writes what was typed, portion by portion; what is written is typed no longer. */
async function saveAll(
  { list, unitValue }: Saved,
  sent: readonly Row[],
  gone: ReadonlyMap<string, Row>,
  setTyped: (change: (old: Typed) => Typed) => void,
): Promise<Errors | undefined> {
  const taken = [...gone.values()].map(({ id, version }) => ({ id, version }));
  for (let at = 0; at === 0 || at < sent.length; at += atOnce) {
    const part = sent.slice(at, at + atOnce);
    try {
      const rows = part.map((row) => bodyOf(row, unitValue));
      await post('/prices/items', { price_list_id: list, rows, ...(at === 0 && { gone: taken }) });
    } catch (error) {
      const refused = errorsOf(error, part);
      if (Object.keys(refused).length === 0) throw error;
      return refused;
    }
    const done = new Set(part.map(({ key }) => key));
    setTyped((old) => ({
      fresh: withBlank(old.fresh.filter(({ key }) => !done.has(key))),
      edits: new Map([...old.edits].filter(([key]) => !done.has(key))),
      gone: new Map(),
    }));
  }
  return undefined;
}

function useSaving(saved: Saved, { typed, setTyped }: ReturnType<typeof useTyped>) {
  const t = texts.use();
  const { list, records, refetch } = saved;
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const sent = useMemo(
    () => [
      ...typed.fresh.filter((row) => !isEmptyRow(row)),
      ...[...typed.edits.values()].filter(({ key }) => !typed.gone.has(key)),
    ],
    [typed],
  );
  const pending = sent.length + typed.gone.size;

  async function save(): Promise<void> {
    if (busy || pending === 0) return;
    setBusy(true);
    try {
      const refused = await saveAll(saved, sent, typed.gone, setTyped);
      setErrors(refused ?? {});
      if (!refused) toast(t.saved(pending));
    } catch (error) {
      if (isProblem(error) && error.code === 'version_conflict') await takeVersions();
      toastError(error);
    }
    forget('price_list_item');
    forget('price_list', list);
    await client.invalidateQueries({ queryKey: keys.record('price_list', list) });
    await refetch();
    setBusy(false);
  }

  /** What somebody else changed is seen before it is written over: the next save knows of it. */
  async function takeVersions(): Promise<void> {
    await refetch();
    const versions = new Map(records.map(({ id, version }) => [id, version]));
    const renewed = (rows: ReadonlyMap<string, Row>) =>
      new Map([...rows].map(([key, row]) => [key, { ...row, version: versions.get(key) ?? row.version }]));
    setTyped((old) => ({ ...old, edits: renewed(old.edits), gone: renewed(old.gone) }));
  }

  const giveUp = () => {
    setTyped(untouched);
    setErrors({});
  };
  return { errors, busy, pending, save, giveUp };
}

/** A price list that is typed like a sheet: new rows above, changed and removed ones among the saved; saved together. */
export function useSheet(saved: Saved) {
  const t = texts.use();
  const rows = useTyped(saved.stored);
  const { put, remove, bring, paste } = rows;
  const { save, ...saving } = useSaving(saved, rows);
  const type = useCallback(
    (row: Row, column: Column, text: string) => put(typedInto(row, column, text)),
    [put],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    const isSave = event.key === 'Enter' || event.key.toLowerCase() === 's';
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
    if (isSave && (event.ctrlKey || event.metaKey)) void save();
    else if (by === 0 || !columnOf(event.target) || !walk(event.target, by)) return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    const column = columnOf(event.target);
    const key = rowOf(event.target)?.dataset['row'];
    const table = readTable(event.clipboardData.getData('text/plain'));
    if (!column || !table || key === undefined) return;
    event.preventDefault();
    const headings = new Set(Object.values(t.columns));
    const cells = withoutHeadings(table, headings);
    if (cells.length > mostPasted) toast(t.tooMany(mostPasted));
    else paste(key, column, cells);
  };
  return { ...rows.typed, ...saving, save, type, put, remove, bring, onKeyDown, onPaste };
}

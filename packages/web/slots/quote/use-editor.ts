import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import {
  lineSums,
  totalsOf,
  type DocumentTotals,
  type LineSums,
} from '@kehu/kernel/money/document-totals.ts';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { dropDraft, keepDraft, readDraft } from '@kehu/ui/data/draft.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { mergeRows, type Merged } from './merge-rows.ts';
import {
  amountsIn,
  blankRow,
  bodyOf,
  fieldOf,
  isAsRead,
  isEmptyRow,
  plainNumber,
  rowsOf,
  shortNumber,
  type Row,
} from './rows.ts';
import { saveLines } from './save-lines.ts';
import { texts } from './texts.ts';
import type { Extras } from './totals.tsx';
import { wrongIn, type Wrong } from './wrong.ts';
import { usePricing } from './use-pricing.ts';
import { useRows } from './use-rows.ts';

type Errors = { readonly [at: string]: { readonly [field: string]: string } };

/** Refusals by row and field; those of the quote itself under `''`. */
function errorsOf(error: unknown, sent: readonly Row[]): Errors {
  const found: Record<string, Record<string, string>> = {};
  for (const { field, message } of isProblem(error) ? error.errors : []) {
    const [, at, name] = /^quote_line\[(\d+)\]\.(.+)$/.exec(field) ?? [];
    const key = at === undefined ? '' : (sent[Number(at)]?.key ?? '');
    (found[key] ??= {})[name ?? field] = message;
  }
  return found;
}

const isAmount = (text: string): boolean => /^\d{1,15}(\.\d{1,2})?$/.test(text);
const amountOr = (typed: string, other: string | null): string | null => {
  const text = plainNumber(typed);
  return isAmount(text) ? text : other;
};
const rateOf = (value: unknown): string | null =>
  typeof value === 'string' && /^\d/.test(value) ? value : null;

interface Kept {
  readonly version: number;
  readonly rows: readonly Row[];
  readonly extras: Extras;
}

const extrasOf = (values: Values): Extras => ({
  discount: shortNumber(values['discount_amount']),
  fee: shortNumber(values['other_fee']),
  lumpSum: shortNumber(values['lump_sum_amount']),
});

/** What was typed and not saved, as long as nobody has changed the quote since. */
function useKept(record: RecordData) {
  const name = `quote.${record.id}.lines`;
  const [kept] = useState(() => readDraft<Kept>(name)?.value);
  const draft = kept?.version === record.version ? kept : undefined;
  return {
    draft,
    drop: () => dropDraft(name),
    keep: (rows: readonly Row[], extras: Extras) =>
      keepDraft(name, { version: record.version, rows, extras }),
  };
}

function totalsIn(values: Values, extras: Extras, sums: LineSums): DocumentTotals {
  const lumpSum = values['mode'] === 'lump_sum';
  return totalsOf(
    {
      ...(lumpSum && {
        lumpSum: amountOr(extras.lumpSum, '0'),
        lumpSumTaxRate: rateOf(values['lump_sum_tax_rate']),
      }),
      discount: amountOr(extras.discount, null),
      otherFee: amountOr(extras.fee, null),
      exchangeRate: typeof values['exchange_rate'] === 'string' ? values['exchange_rate'] : null,
    },
    sums,
  );
}

/** The list price stands there at once; what this customer pays comes with its reason. */
function useGrid(record: RecordData, start: () => readonly Row[], onSave: () => void) {
  const asking = useRef<ReturnType<typeof usePricing>['ask']>(undefined);
  const onCounted = useCallback((keys: readonly string[]) => asking.current?.(keys), []);
  const grid = useRows(start, { onSave, onCounted });
  const { ask, settled } = usePricing(record, grid.rows, grid.reprice);
  useLayoutEffect(() => {
    asking.current = ask;
  });
  const { change } = grid;
  const take = useCallback(
    (row: Row, taken: Partial<Row>) => {
      change(row.key, { ...taken, typed: false, was: '', reason: '' });
      ask([row.key], 0);
    },
    [change, ask],
  );
  return { grid, take, settled };
}

/** A line that is as it was read, at its place, is only named. */
function lineOf(row: Row, at: number, read: ReadonlyMap<string, Row>, lumpSum: boolean): JsonObject {
  const { id } = row;
  return id !== undefined && isAsRead(row, at, read.get(id)) ? { id } : bodyOf(row, at, lumpSum);
}

/** What is wrong in rows, by field: as the server has said, else as can be seen in what was pasted. */
function useWrong(
  rows: readonly Row[],
  checked: ReadonlySet<string>,
  errors: Errors,
  lumpSum: boolean,
): Errors {
  const { wrong: words } = texts.use();
  const known = useMemo(
    () => ({ words, lumpSum, rows: new WeakMap<Row, Errors[string]>() }),
    [words, lumpSum],
  );
  const found: Record<string, Errors[string]> = { ...errors };
  for (const row of rows) {
    if (found[row.key] || !checked.has(row.key)) continue;
    const cells = known.rows.get(row) ?? cellsIn(wrongIn(row, lumpSum), words);
    known.rows.set(row, cells);
    if (Object.keys(cells).length > 0) found[row.key] = cells;
  }
  return found;
}

const cellsIn = (wrong: Wrong, words: { readonly [code: string]: string }): Errors[string] =>
  Object.fromEntries(Object.entries(wrong).map(([column, code]) => [fieldOf(column), words[code] ?? code]));

/** What was read, and what others have saved since: that comes under what is being typed. */
function useRead(
  { version }: RecordData,
  lines: readonly RecordData[],
  onOthers: (work: (mine: readonly Row[]) => Merged) => void,
) {
  const { discountOf } = texts.use();
  const [first] = useState(() => ({ version, lines, rows: rowsOf(lines, discountOf) }));
  const read = useRef(first);
  useEffect(() => {
    const before = read.current;
    if (lines === before.lines) return;
    const rows = rowsOf(lines, discountOf);
    read.current = { version, lines, rows };
    onOthers((mine) => mergeRows(mine, before.rows, rows));
  }, [version, lines, discountOf, onOthers]);
  return read;
}

/** What each row comes to; only rows that were touched are worked out anew. */
function useAmounts(rows: readonly Row[], values: Values): readonly (LineSums | undefined)[] {
  const lumpSum = values['mode'] === 'lump_sum';
  const inclusive = values['tax_inclusive'] !== false;
  const known = useMemo(
    () => ({ pricing: { lumpSum, inclusive }, sums: new WeakMap<Row, LineSums>() }),
    [lumpSum, inclusive],
  );
  return rows.map((row) => {
    const found = known.sums.get(row) ?? amountsIn(row, known.pricing);
    if (found) known.sums.set(row, found);
    return found;
  });
}

/** A quote that is being typed: its rows, what they come to at this moment, and how they are saved. */
export function useEditor(record: RecordData, lines: readonly RecordData[], onEnd: () => void) {
  const t = texts.use();
  const { values } = record;
  const lumpSum = values['mode'] === 'lump_sum';
  const { draft, drop, keep } = useKept(record);
  const [extras, setExtras] = useState<Extras>(() => draft?.extras ?? extrasOf(values));
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const start = (): readonly Row[] => {
    const own = draft?.rows.map((row) => blankRow(row)) ?? rowsOf(lines, t.discountOf);
    return own.length > 0 ? own : [blankRow()];
  };
  const { grid, take, settled } = useGrid(record, start, () => void save());
  const { rows } = grid;
  const read = useRead(record, lines, grid.merge);
  const amounts = useAmounts(rows, values);
  const counted = amounts.flatMap((one, at) => (one && rows[at]?.optional !== true ? [one] : []));

  async function save(): Promise<void> {
    setBusy(true);
    setErrors({});
    const sent = (await settled()).filter((row) => !isEmptyRow(row));
    const before = new Map(read.current.rows.flatMap((row) => (row.id === undefined ? [] : [[row.id, row]])));
    try {
      await saveLines(
        { ...record, version: read.current.version },
        {
          discount_amount: plainNumber(extras.discount) || '0',
          other_fee: plainNumber(extras.fee) || '0',
          ...(lumpSum && { lump_sum_amount: plainNumber(extras.lumpSum) || null }),
          lines: { quote_line: sent.map((row, at) => lineOf(row, at, before, lumpSum)) },
        },
      );
      drop();
      toast(t.saved);
      onEnd();
    } catch (error) {
      setErrors(errorsOf(error, sent));
      toastError(error);
    } finally {
      setBusy(false);
    }
  }

  return {
    grid,
    take,
    amounts,
    wrong: useWrong(grid.rows, grid.checked, errors, lumpSum),
    totals: totalsIn(values, extras, lineSums(counted)),
    extras,
    setExtras,
    errors,
    busy,
    lumpSum,
    save,
    isRestored: draft !== undefined,
    keep: () => keep(rows, extras),
    giveUp: () => {
      drop();
      onEnd();
    },
  };
}

import { useCallback, useMemo, useState } from 'react';
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
import {
  amountsIn,
  blankRow,
  bodyOf,
  isEmptyRow,
  plainNumber,
  rowsOf,
  shortNumber,
  type Row,
} from './rows.ts';
import { resolvePrice } from './resolve-price.ts';
import { saveLines } from './save-lines.ts';
import { texts } from './texts.ts';
import type { Extras } from './totals.tsx';
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
function useTake(record: RecordData, change: (key: string, values: Partial<Row>) => void) {
  const lumpSum = record.values['mode'] === 'lump_sum';
  return useCallback(
    (row: Row, taken: Partial<Row>) => {
      change(row.key, taken);
      if (lumpSum || !taken.productId) return;
      void resolvePrice(record, row, taken.productId).then((priced) => change(row.key, priced), toastError);
    },
    [change, lumpSum, record],
  );
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
  const pricing = useMemo(
    () => ({ lumpSum, inclusive: values['tax_inclusive'] !== false }),
    [lumpSum, values],
  );
  const start = (): readonly Row[] => {
    const own = draft?.rows.map((row) => blankRow(row)) ?? rowsOf(lines, t.discountOf);
    return own.length > 0 ? own : [blankRow()];
  };
  const grid = useRows(start, () => void save());
  const { rows } = grid;
  const [known] = useState(() => new WeakMap<Row, LineSums>());
  const amounts = rows.map((row) => {
    const found = known.get(row) ?? amountsIn(row, pricing);
    if (found) known.set(row, found);
    return found;
  });
  const take = useTake(record, grid.change);
  const counted = amounts.flatMap((one, at) => (one && rows[at]?.optional !== true ? [one] : []));

  async function save(): Promise<void> {
    const sent = rows.filter((row) => !isEmptyRow(row));
    setBusy(true);
    setErrors({});
    try {
      await saveLines(record, {
        discount_amount: plainNumber(extras.discount) || '0',
        other_fee: plainNumber(extras.fee) || '0',
        ...(lumpSum && { lump_sum_amount: plainNumber(extras.lumpSum) || null }),
        lines: { quote_line: sent.map((row, at) => bodyOf(row, at, lumpSum)) },
      });
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

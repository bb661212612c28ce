import { useMemo, useState } from 'react';
import { Plus } from 'lucide-react';
import { lineSums, totalsOf, type LineSums } from '@kehu/kernel/money/document-totals.ts';
import { dropDraft, keepDraft, readDraft } from '@kehu/ui/data/draft.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { LineRow } from './line-row.tsx';
import { saveLines } from './save-lines.ts';
import {
  amountsIn,
  blankRow,
  bodyOf,
  isEmptyRow,
  plainNumber,
  rowsOf,
  shortNumber,
  subtotalAt,
  type Row,
} from './rows.ts';
import { texts } from './texts.ts';
import { Totals, type Extras } from './totals.tsx';
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

interface Kept {
  readonly version: number;
  readonly rows: readonly Row[];
  readonly extras: Extras;
}

interface EditorProps {
  readonly record: RecordData;
  readonly lines: readonly RecordData[];
  readonly onEnd: () => void;
}

/** 报价明细 in a grid that is typed into like a sheet; saved together with what stands below it. */
export function LinesEditor({ record, lines, onEnd }: EditorProps) {
  const t = texts.use();
  const chinese = useLocale() !== 'en';
  const say = useSay();
  const { values } = record;
  const draftName = `quote.${record.id}.lines`;
  const [kept] = useState(() => readDraft<Kept>(draftName)?.value);
  const draft = kept?.version === record.version ? kept : undefined;
  const [extras, setExtras] = useState<Extras>(
    () =>
      draft?.extras ?? {
        discount: shortNumber(values['discount_amount']),
        fee: shortNumber(values['other_fee']),
        lumpSum: shortNumber(values['lump_sum_amount']),
      },
  );
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const lumpSum = values['mode'] === 'lump_sum';
  const pricing = useMemo(
    () => ({ lumpSum, inclusive: values['tax_inclusive'] !== false }),
    [lumpSum, values],
  );
  const start = (): readonly Row[] => {
    const own = draft?.rows.map((row) => blankRow(row)) ?? rowsOf(lines, chinese);
    return own.length > 0 ? own : [blankRow()];
  };
  const grid = useRows(start, () => void save());
  const { rows } = grid;
  const [cache] = useState(() => new WeakMap<Row, LineSums>());
  const amounts = rows.map((row) => {
    const found = cache.get(row) ?? amountsIn(row, pricing);
    if (found) cache.set(row, found);
    return found;
  });
  const counted = amounts.flatMap((one, at) => (one && rows[at]?.optional !== true ? [one] : []));
  const totals = totalsOf(
    {
      ...(lumpSum && {
        lumpSum: amountOr(extras.lumpSum, '0'),
        lumpSumTaxRate: rateOf(values['lump_sum_tax_rate']),
      }),
      discount: amountOr(extras.discount, null),
      otherFee: amountOr(extras.fee, null),
      exchangeRate: typeof values['exchange_rate'] === 'string' ? values['exchange_rate'] : null,
    },
    lineSums(counted),
  );
  const meta = useMeta();
  const rates = useMemo(
    () =>
      (meta.options['tax_rate'] ?? [])
        .filter(({ enabled }) => enabled)
        .map(({ value, label }) => ({ value, label: say(label) })),
    [meta, say],
  );
  const keep = () => keepDraft(draftName, { version: record.version, rows, extras } satisfies Kept);

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
      dropDraft(draftName);
      toast(t.saved);
      onEnd();
    } catch (error) {
      setErrors(errorsOf(error, sent));
      toastError(error);
    } finally {
      setBusy(false);
    }
  }

  const currency = String(values['currency_code'] ?? 'CNY');
  return (
    <section className="k-lines" aria-label={t.title} onBlur={keep}>
      {draft && <p className="k-hint">{t.restored}</p>}
      <div className="k-lines-box" role="presentation" onKeyDown={grid.onKeyDown} onPaste={grid.onPaste}>
        <table className="k-lines-grid">
          <thead>
            <tr>
              <th />
              <th className="is-name">{t.columns.name}</th>
              <th>{t.columns.spec}</th>
              <th className="is-end">{t.columns.quantity}</th>
              <th>{t.columns.unit}</th>
              <th className="is-end">{t.columns.price}</th>
              <th className="is-end">{t.columns.discount}</th>
              <th>{t.columns.tax}</th>
              <th className="is-end">{t.columns.gross}</th>
              <th>{t.columns.note}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <LineRow
                key={row.key}
                row={row}
                at={at}
                gross={row.kind === 'subtotal' ? subtotalAt(amounts, rows, at) : amounts[at]?.gross}
                errors={errors[row.key]}
                lumpSum={lumpSum}
                rates={rates}
                onChange={grid.change}
                onMove={grid.move}
                onRemove={grid.remove}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className="k-lines-foot">
        <div className="k-lines-add">
          <Button small icon={<Plus />} onClick={() => grid.add()}>
            {t.addLine}
          </Button>
          <Button small look="ghost" onClick={() => grid.add({ kind: 'subtotal', name: t.subtotal })}>
            {t.addSubtotal}
          </Button>
          <p className="k-hint">{t.keys}</p>
        </div>
        <Totals
          totals={totals}
          currency={currency}
          foreign={values['exchange_rate'] !== '1.00000000'}
          lumpSum={lumpSum}
          extras={extras}
          errors={errors[''] ?? {}}
          onChange={(next) => setExtras({ ...extras, ...next })}
        />
      </div>
      <div className="k-lines-actions">
        <Button
          onClick={() => {
            dropDraft(draftName);
            onEnd();
          }}
        >
          {draft ? t.discard : t.cancel}
        </Button>
        <Button
          look="primary"
          busy={busy}
          disabled={totals.total.startsWith('-')}
          onClick={() => void save()}
        >
          {t.save}
        </Button>
      </div>
    </section>
  );
}

const rateOf = (value: unknown): string | null =>
  typeof value === 'string' && /^\d/.test(value) ? value : null;

import { useState } from 'react';
import { Pencil } from 'lucide-react';
import { groupDigits } from '@kehu/fields/family/number.ts';
import { formatMoney } from '@kehu/kernel/text/money-words.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { SkeletonLines } from '@kehu/ui/parts/states.tsx';
import type { BannerSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { LinesEditor } from './lines-editor.tsx';
import { useLines } from './read-lines.ts';
import { amountsIn, rowsOf, subtotalAt, type Row } from './rows.ts';
import { texts } from './texts.ts';
import { Totals } from './totals.tsx';
import { CustomerLink } from './customer-link.tsx';
import { Differences } from './differences.tsx';
import { PriceMoves } from './price-moves.tsx';
import './quote.css';

const text = (record: RecordData, field: string): string => {
  const value = record.values[field];
  return typeof value === 'string' ? value : '0.00';
};

/** 报价明细 above everything else about a quote: read, or typed into while it is a draft. */
export function QuoteLines({ record }: BannerSlotProps) {
  const t = texts.use();
  const [editing, setEditing] = useState(false);
  const read = useRead(record);
  const open = record.values['status'] === 'draft' && record.can?.includes('edit') === true;
  const lumpSum = record.values['mode'] === 'lump_sum';
  if (!read) return <SkeletonLines lines={4} />;
  const { lines } = read;
  const isStale = read.record.version !== record.version;
  if (editing && open) return <LinesEditor {...read} onEnd={() => setEditing(false)} />;
  const totals = {
    goods: text(record, 'goods_amount'),
    tax: text(record, 'tax_amount'),
    net: text(record, 'net_amount'),
    total: text(record, 'total_amount'),
    totalBase: text(record, 'total_amount_base'),
  };
  return (
    <section className={classes('k-lines', isStale && 'is-stale')} aria-label={t.title} aria-busy={isStale}>
      <header className="k-lines-head">
        <h3>{t.title}</h3>
        <span className="k-muted">{t.count(lines.length)}</span>
        <span className="k-spring" />
        {open && (
          <Button small icon={<Pencil />} onClick={() => setEditing(true)}>
            {t.edit}
          </Button>
        )}
      </header>
      <PriceMoves {...read} />
      {lines.length === 0 ? (
        <p className="k-hint">{open ? t.also(t.none, t.noneHint) : t.none}</p>
      ) : (
        <LinesTable lines={lines} lumpSum={lumpSum} inclusive={record.values['tax_inclusive'] !== false} />
      )}
      <Totals
        totals={totals}
        currency={String(record.values['currency_code'] ?? 'CNY')}
        foreign={record.values['exchange_rate'] !== '1.00000000'}
        lumpSum={lumpSum}
      />
      <CustomerLink record={record} />
      <Differences record={record} />
    </section>
  );
}

interface Read {
  readonly record: RecordData;
  readonly lines: readonly RecordData[];
}

/** A quote and its lines at the same version: while the next one is being read, the one before stands there. */
function useRead(record: RecordData): Read | undefined {
  const { data: lines, isPlaceholderData } = useLines(record.id, record.version);
  const [read, setRead] = useState<Read>();
  const isNew = lines !== undefined && !isPlaceholderData;
  if (isNew && (read?.record !== record || read.lines !== lines)) setRead({ record, lines });
  return read?.record.id === record.id ? read : undefined;
}

interface LinesTableProps {
  readonly lines: readonly RecordData[];
  readonly lumpSum: boolean;
  readonly inclusive: boolean;
}

function LinesTable({ lines, lumpSum, inclusive }: LinesTableProps) {
  const t = texts.use();
  const rows = rowsOf(lines, t.discountOf);
  const amounts = rows.map((row) => amountsIn(row, { lumpSum, inclusive }));
  const gross = (row: Row, at: number): string => {
    const amount = row.kind === 'subtotal' ? subtotalAt(amounts, rows, at) : amounts[at]?.gross;
    return amount === undefined ? '' : formatMoney(amount, '');
  };
  return (
    <div className="k-lines-box">
      <table className="k-lines-grid is-read">
        <thead>
          <tr>
            <th />
            <th className="is-name">{t.columns.name}</th>
            <th className="is-end">{t.columns.quantity}</th>
            {!lumpSum && <th className="is-end">{t.columns.price}</th>}
            {!lumpSum && <th className="is-end">{t.columns.discount}</th>}
            {!lumpSum && <th className="is-end">{t.columns.gross}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr
              key={row.key}
              className={classes(
                row.kind === 'subtotal' && 'k-lines-subtotal',
                row.optional && 'is-optional',
              )}
            >
              <td className="k-lines-no">{at + 1}</td>
              <td className="is-name">
                {row.name} <span className="k-muted">{row.spec}</span>
                {row.optional && <span className="k-lines-mark">{t.optional}</span>}
                {row.note !== '' && <small className="k-muted">{row.note}</small>}
              </td>
              <td className="is-end">
                {row.kind === 'item' && `${groupDigits(row.quantity, 0)} ${row.unit}`}
              </td>
              {!lumpSum && (
                <td className="is-end is-price">{row.price === '' ? '' : groupDigits(row.price, 2)}</td>
              )}
              {!lumpSum && <td className="is-end">{row.discount}</td>}
              {!lumpSum && <td className="is-end is-gross">{gross(row, at)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { useEffect, useState } from 'react';
import { Undo2, X } from 'lucide-react';
import { pricedBy } from '@kehu/objects/trade/document/priced-by.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { isWriting, spotOf } from '../../shell/key-owner.ts';
import { shortNumber } from './rows.ts';
import { saveLines } from './save-lines.ts';
import { texts } from './texts.ts';

/** A price that a change of the header has replaced. */
export interface PriceMove {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

const headerOf = ({ values }: RecordData): string =>
  JSON.stringify(pricedBy.map((name) => values[name] ?? null));

/** Lines that cost something else than before, as far as they had a price. */
export function movesBetween(
  before: readonly RecordData[],
  after: readonly RecordData[],
): readonly PriceMove[] {
  const old = new Map(before.map((line) => [line.id, line.values['unit_price']]));
  return after.flatMap(({ id, values }) => {
    const [from, to] = [old.get(id), values['unit_price']];
    if (typeof from !== 'string' || typeof to !== 'string' || from === to) return [];
    const { product_name: name, price_note: reason } = values;
    const words = { name: String(name ?? ''), reason: typeof reason === 'string' ? reason : '' };
    return [{ id, ...words, from: shortNumber(from), to: shortNumber(to) }];
  });
}

/** What a change of customer, day, currency or tax has made of the prices, until somebody has read it. */
function useMoves(record: RecordData, lines: readonly RecordData[]) {
  const header = headerOf(record);
  const [known, setKnown] = useState({ header, lines });
  const [moves, setMoves] = useState<readonly PriceMove[]>([]);
  if (known.lines !== lines) {
    setKnown({ header, lines });
    setMoves(known.header === header ? [] : movesBetween(known.lines, lines));
  }
  return [moves, () => setMoves([])] as const;
}

const shownAtOnce = 5;

/** 价格已重新取价: which prices have followed the header, and the way back. */
export function PriceMoves({
  record,
  lines,
}: {
  readonly record: RecordData;
  readonly lines: readonly RecordData[];
}) {
  const t = texts.use();
  const [moves, close] = useMoves(record, lines);
  const [busy, setBusy] = useState(false);
  const back = () => {
    const former = new Map(moves.map(({ id, from }) => [id, from]));
    const rows = lines.map(({ id }): JsonObject => {
      const price = former.get(id);
      return price === undefined ? { id } : { id, unit_price: price, price_typed: true };
    });
    setBusy(true);
    void saveLines(record, { lines: { quote_line: rows } })
      .then(() => {
        close();
        toast(t.movedBack);
      }, toastError)
      .finally(() => setBusy(false));
  };
  useBackKey(moves.length > 0 && !busy, back);
  if (moves.length === 0) return null;
  return (
    <div className="k-lines-moved" role="status">
      <strong>{t.moved(moves.length)}</strong>
      <span className="k-spring" />
      <Button small icon={<Undo2 />} busy={busy} title="Ctrl+Z" onClick={back}>
        {t.undo}
      </Button>
      <Button small look="ghost" icon={<X />} aria-label={t.close} onClick={close} />
      <ul>
        {moves.slice(0, shownAtOnce).map(({ id, name, from, to, reason }) => (
          <li key={id}>
            {name} <del>{from}</del> → {to} <span className="k-muted">{reason}</span>
          </li>
        ))}
        {moves.length > shownAtOnce && <li className="k-muted">{t.more(moves.length - shownAtOnce)}</li>}
      </ul>
    </div>
  );
}

/** Ctrl+Z wherever nobody is writing: there it takes back letters. */
function useBackKey(isOn: boolean, back: () => void): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const press = (event: KeyboardEvent) => {
      const isBack = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (!isBack || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (event.target instanceof HTMLElement && isWriting(spotOf(event.target))) return;
      event.preventDefault();
      back();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}

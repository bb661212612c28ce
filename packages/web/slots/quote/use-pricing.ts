import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { pricedBy } from '@kehu/objects/trade/document/priced-by.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { isFree, type Priced } from './reprice-rows.ts';
import { resolvePrices } from './resolve-price.ts';
import type { Row } from './rows.ts';

/** So long somebody is still typing a quantity. */
const pauseMs = 300;

/** Units by their value and by what they are called. */
function useUnits(): (unit: string) => string | null {
  const { options } = useMeta();
  return useMemo(() => {
    const known = new Map(
      (options['unit'] ?? []).flatMap(({ value, label }) => [
        [value, value],
        [label.en, value],
        [label.zh, value],
      ]),
    );
    return (unit) => (unit.trim() === '' ? null : (known.get(unit.trim()) ?? unit.trim()));
  }, [options]);
}

/**
 * Asks for prices again when what decides them has changed: quantity and unit of some rows, or the header. Answers `ask`, and
 * `settled`, which waits until nothing is asked any more.
 */
export function usePricing(
  record: RecordData,
  rows: readonly Row[],
  onPriced: (priced: readonly Priced[]) => void,
) {
  const unitOf = useUnits();
  const now = useRef({ record, rows, unitOf, onPriced });
  useLayoutEffect(() => {
    now.current = { record, rows, unitOf, onPriced };
  });
  const due = useRef(new Set<string>());
  const timer = useRef(0);
  const running = useRef(Promise.resolve());
  const run = useCallback(() => {
    window.clearTimeout(timer.current);
    const { record: quote, rows: all, unitOf: units } = now.current;
    const some = all.filter((row) => due.current.has(row.key) && isFree(row));
    due.current.clear();
    if (some.length === 0 || quote.values['mode'] === 'lump_sum') return;
    const asked = resolvePrices(quote, some, units).then((priced) =>
      flushSync(() => now.current.onPriced(priced)),
    );
    running.current = Promise.allSettled([running.current, asked.catch(toastError)]).then(() => undefined);
  }, []);
  const ask = useCallback(
    (keys: readonly string[], pause = pauseMs) => {
      for (const key of keys) due.current.add(key);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(run, pause);
    },
    [run],
  );
  const header = JSON.stringify(pricedBy.map((name) => record.values[name] ?? null));
  const before = useRef(header);
  useEffect(() => {
    if (before.current === header) return;
    before.current = header;
    ask(
      now.current.rows.map(({ key }) => key),
      0,
    );
  }, [header, ask]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const settled = useCallback(async (): Promise<readonly Row[]> => {
    run();
    await running.current;
    return now.current.rows;
  }, [run]);
  return { ask, settled };
}

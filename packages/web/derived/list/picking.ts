import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RecordData } from '@kehu/ui/data/record.ts';

/** Rows chosen for doing something with many at once. */
export interface Picking {
  readonly ids: ReadonlySet<string>;
  /** `range`: everything from the last picked row to this one. */
  readonly pick: (row: RecordData, index: number, range: boolean) => void;
  readonly pickAll: (rows: readonly RecordData[]) => void;
  readonly clear: () => void;
}

const none: ReadonlySet<string> = new Set();

export function usePicking(rows: readonly RecordData[]): Picking {
  const [ids, setIds] = useState<ReadonlySet<string>>(none);
  const last = useRef(-1);
  const now = useRef(rows);
  useEffect(() => {
    now.current = rows;
  }, [rows]);
  const pick = useCallback((row: RecordData, index: number, range: boolean) => {
    const from = range && last.current >= 0 ? last.current : index;
    const span = now.current.slice(Math.min(from, index), Math.max(from, index) + 1);
    last.current = index;
    setIds((was) => {
      const next = new Set(was);
      const on = !was.has(row.id);
      for (const each of span) {
        if (on) next.add(each.id);
        else next.delete(each.id);
      }
      return next;
    });
  }, []);
  const pickAll = useCallback((all: readonly RecordData[]) => setIds(new Set(all.map((row) => row.id))), []);
  const clear = useCallback(() => setIds(none), []);
  return useMemo(() => ({ ids, pick, pickAll, clear }), [ids, pick, pickAll, clear]);
}

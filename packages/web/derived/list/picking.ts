import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RecordData } from '@kehu/ui/data/record.ts';

/** Rows chosen for doing something with many at once. */
export interface Picking {
  readonly ids: ReadonlySet<string>;
  /** Ticked in the heading: everything that was loaded then. */
  readonly all: boolean;
  /** `range`: everything from the last picked row to this one. */
  readonly pick: (row: RecordData, index: number, range: boolean) => void;
  readonly pickAll: (rows: readonly RecordData[]) => void;
  /** Exactly these from now on. */
  readonly keep: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

const none: ReadonlySet<string> = new Set();

/** `of`: what the list is asked; with another question nothing is picked any more. */
export function usePicking(rows: readonly RecordData[], of: string): Picking {
  const [picked, setPicked] = useState({ of, ids: none, all: false });
  const ids = picked.of === of ? picked.ids : none;
  const all = picked.of === of && picked.all;
  const setIds = useCallback(
    (next: (was: ReadonlySet<string>) => ReadonlySet<string>, whole = false) =>
      setPicked((was) => ({ of, ids: next(was.of === of ? was.ids : none), all: whole })),
    [of],
  );
  const last = useRef(-1);
  const now = useRef(rows);
  useEffect(() => {
    now.current = rows;
  }, [rows]);
  const pick = useCallback(
    (row: RecordData, index: number, range: boolean) => {
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
    },
    [setIds],
  );
  const keep = useCallback((some: readonly string[]) => setIds(() => new Set(some)), [setIds]);
  const pickAll = useCallback(
    (loaded: readonly RecordData[]) => setIds(() => new Set(loaded.map((row) => row.id)), true),
    [setIds],
  );
  const clear = useCallback(() => setIds(() => none), [setIds]);
  return useMemo(() => ({ ids, all, pick, pickAll, keep, clear }), [ids, all, pick, pickAll, keep, clear]);
}

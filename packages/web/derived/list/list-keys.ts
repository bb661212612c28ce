import { useCallback, type RefObject } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { prefetchRecord } from '@kehu/ui/data/one.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useKeys } from '../../shell/keys.ts';
import type { ListState } from './list-state.ts';
import type { Picking } from './picking.ts';

interface ListKeys {
  readonly object: ObjectMeta;
  readonly rows: readonly RecordData[];
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly state: ListState;
  readonly picking: Picking;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

/** Hands on the keyboard: J K walk, Enter opens, space picks, C creates, / searches. Returns the walk for the panel. */
export function useListKeys(props: ListKeys): (step: 1 | -1) => void {
  const { object, rows, active, setActive, state, picking, searchBox } = props;
  const { change, search } = state;
  const walk = useCallback(
    (step: 1 | -1) => {
      const next = Math.max(0, Math.min(rows.length - 1, active + step));
      const row = rows[next];
      if (!row) return;
      setActive(next);
      const after = rows[next + step];
      // Enter now means this row, and no longer the button that was pressed last.
      if (search.open === undefined)
        return document.querySelector<HTMLElement>('.k-grid')?.focus({ preventScroll: true });
      change({ open: row.id });
      if (after) void prefetchRecord(object, after.id);
    },
    [rows, active, setActive, search.open, change, object],
  );
  const here = rows[active];
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    Enter: () => here && change({ open: here.id }),
    x: () => here && picking.pick(here, active, false),
    ' ': () => here && picking.pick(here, active, false),
    c: () => object.operations.includes('create') && change({ create: true, open: undefined }),
    '/': () => searchBox.current?.focus(),
    ...(picking.ids.size > 0 && search.open === undefined && { Escape: picking.clear }),
  });
  return walk;
}

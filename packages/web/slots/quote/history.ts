import type { Row } from './rows.ts';

/** Rows as they are, as they were, and as they were before they were taken back. */
export interface History {
  readonly rows: readonly Row[];
  readonly past: readonly (readonly Row[])[];
  readonly future: readonly (readonly Row[])[];
  /** The cell that is being typed into: what follows there is one step. */
  readonly mark: string;
}

const most = 200;

export const begun = (rows: readonly Row[]): History => ({ rows, past: [], future: [], mark: '' });

/** A step that can be taken back; typing on in the cell `mark` belongs to the one before. */
export function stepped(history: History, rows: readonly Row[], mark = ''): History {
  if (rows === history.rows) return history;
  const same = mark !== '' && mark === history.mark;
  const past = same ? history.past : [...history.past, history.rows].slice(-most);
  return { rows, past, future: [], mark };
}

/** What belongs to the step before: a product that was taken gets its price a moment later. */
export const amended = (history: History, rows: readonly Row[]): History => ({ ...history, rows });

/** The step before. Whoever takes back a price from a list wants the one that he had. */
export function undone({ rows, past, future }: History): History {
  const before = past.at(-1);
  if (!before) return { rows, past, future, mark: '' };
  const now = new Map(rows.map((row) => [row.key, row]));
  const back = before.map((row) => {
    const after = now.get(row.key);
    const isRepriced =
      after && after.was !== '' && row.was === '' && after.price !== row.price && !after.typed;
    return isRepriced && after.quantity === row.quantity && after.unit === row.unit
      ? { ...row, typed: true, reason: '' }
      : row;
  });
  return { rows: back, past: past.slice(0, -1), future: [rows, ...future], mark: '' };
}

export function redone(history: History): History {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { rows: next, past: [...history.past, history.rows], future, mark: '' };
}

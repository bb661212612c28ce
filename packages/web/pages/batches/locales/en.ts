import type { BatchesTexts } from './zh.ts';

export const en: BatchesTexts = {
  title: 'Batches',
  hint: 'Assignments, returns and batch updates can be undone for 7 days: what nobody has changed since is put back.',
  empty: 'No batches yet',
  emptyHint: 'Assignments, hand-overs, returns to a pool and batch updates stand here.',
  undo: 'Undo',
  undoTitle: (what) => `Undo "${what}"?`,
  undoHint: 'Records that nobody has changed since are put back; the others stay as they are and are listed.',
  until: (when) => `Can be undone until ${when}`,
  undone: (n, kept) => (kept > 0 ? `${n} put back, ${kept} left as they are` : `${n} put back`),
  counts: (ok, failed) => (failed > 0 ? `${ok} done, ${failed} refused` : `${ok} records`),
  to: (name) => `to ${name}`,
  log: 'Assignment log',
  details: 'Refused records',
  leftovers: 'What was left',
  record: 'Open the record',
  more: 'Load more',
  columns: { what: 'Action', count: 'Records', by: 'By', at: 'At', state: 'State' },
};

import type { GiveTexts } from './zh.ts';

export const en: GiveTexts = {
  how: 'How',
  ways: {
    assign: 'To one person',
    assign_evenly: 'Evenly',
    assign_by_territory: 'By territory',
    take_back: 'Take back',
  },
  territoryHint:
    'To whoever looks after the territory of each record, by its region and industry. Records without a territory are listed and stay.',
  alongTitle: 'Goes along',
  alongHint: 'Only what belongs to the former owner.',
  kind: (label, count) => (count === undefined ? label : `${label}: ${count}`),
  poolHint: 'Contacts go into the pool too, open plans are cancelled, shares and teams end.',
  undoHint: 'Can be undone for 7 days under "Batches".',
  keep: 'The former owner may still read them',
  reason: 'Reason',
  done: (action, n) => `${action}: ${n} done`,
  undone: (n) => `${n} put back`,
  undonePartly: (n, kept) => `${n} put back; ${kept} have changed since and stay as they are`,
  undoFailed: 'The undo did not finish: try again later',
};

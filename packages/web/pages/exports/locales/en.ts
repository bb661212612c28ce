import type { ExportsTexts } from './zh.ts';

export const en: ExportsTexts = {
  title: 'Exports',
  hint: 'Files are kept for 7 days.',
  empty: 'Nothing has been exported yet',
  emptyHint: 'Press “Export” at the top right of any list.',
  download: 'Download',
  expired: 'Expired',
  working: 'Being made',
  failed: 'Failed',
  rows: (n: string) => `${n} rows`,
  until: (when: string) => `kept until ${when}`,
  pending: 'Waits for approval',
  rejected: (note) => `Rejected: ${note}`,
  waiting: 'Waiting for my approval',
  wants: (name, department, rows, object) =>
    `${name}${department ? ` (${department})` : ''} asks to export ${rows} ${object}`,
  many: 'many',
  approve: 'Approve',
  reject: 'Reject',
  rejectTitle: (name) => `Reject the export of ${name}?`,
  note: 'Why not',
  approved: 'Approved: the file is being made',
  rejectedDone: 'Rejected',
  more: 'Load more',
  columns: { file: 'File', object: 'Object', rows: 'Rows', at: 'When', state: 'Kept' },
};

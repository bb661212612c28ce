import type { BinTexts } from './zh.ts';

export const en: BinTexts = {
  title: 'Recycle bin',
  hint: 'Deleted records are kept here and can be restored.',
  restore: 'Restore',
  restored: (name) => `"${name}" restored`,
  empty: 'The recycle bin is empty',
  deletedAt: 'Deleted',
  by: 'By',
  more: 'Deleted earlier',
};

import type { DuplicateTexts } from './zh.ts';

export const en: DuplicateTexts = {
  none: 'No object is checked for duplicates',
  on: 'Check for duplicates',
  action: 'When one is found',
  actions: { warn: 'Warn; saving stays possible', block: 'Do not save' },
  by: {
    name: 'similar names (place, company form, brackets and width do not count)',
    phone: 'the same number, however it is written',
    exact: 'the same (case and width do not count)',
    address: 'the same address (spaces and punctuation do not count)',
    domain: 'the same web domain',
  },
  combine: 'A duplicate is where',
  combines: { any: 'any of them agrees', all: 'all of them agree' },
  savedKeys: (object: string) => `Saved; older records of ${object} are being prepared in the background`,
  keys: 'Compared',
  scope:
    'The check covers all data, also pools, the recycle bin and records out of sight; of those only owner and department are shown.',
  across: { lead: 'Look among accounts and contacts too', others: 'Look among leads too' },
  off: 'Switched off: neither typing nor importing warns of duplicates any more.',
  saved: (object: string) => `Duplicate rule of ${object} saved; it applies at once`,
};

import type { NumberingTexts } from './zh.ts';

export const en: NumberingTexts = {
  pattern: 'Pattern',
  patternHint: 'Text and placeholders; press one below to insert it',
  tokens: {
    '{yyyy}': 'year',
    '{yy}': 'short year',
    '{MM}': 'month',
    '{dd}': 'day',
    '{yyyyMMdd}': 'date',
    '{seq:4}': 'counter, 4 digits',
    '{dept}': 'department code',
    '{owner}': 'owner’s sign-in name',
  },
  unknown: (token: string) => `Unknown placeholder ${token}`,
  noCounter: 'Without a counter {seq:4} numbers would repeat',
  reset: 'Counter restarts',
  resets: { day: 'Daily', month: 'Monthly', year: 'Yearly', never: 'Never' },
  manual: 'Numbers may be typed',
  manualHint: 'A typed number is checked for being unique',
  next: 'Example',
  shipped: 'Default pattern',
  custom: 'Changed',
  save: 'Save',
  discard: 'Discard',
  saved: (object: string) => `Numbering of ${object} saved; it applies from the next record on`,
  none: 'No object has automatic numbers',
};

import type { FollowResultTexts } from './zh.ts';

export const en: FollowResultTexts = {
  words: 'Words',
  english: 'In English',
  result: 'Result',
  days: 'Contact again in days',
  daysHint: 'Empty: not planned',
  add: 'Add',
  up: (what) => `Move “${what}” up`,
  remove: (what) => `Remove “${what}”`,
  none: 'None: the line is not shown',
  fresh: 'New result',
  save: 'Save',
  reset: 'As shipped',
  saved: 'Saved: offered from the next follow-up on',
  hint: 'Offered below the follow-up box by type: one tap fills in the result and the next contact, and the content when nothing was typed. Types and results are kept under Options.',
};

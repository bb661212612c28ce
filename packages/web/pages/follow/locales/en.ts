import type { FollowPageTexts } from './zh.ts';

export const en: FollowPageTexts = {
  whom: 'With whom?',
  search: 'Account, contact or lead, by name or number',
  recent: 'Seen lately',
  next: 'To be contacted',
  none: 'Nothing found',
  nobody: 'No customers yet',
  other: 'Somebody else',
  page: 'Open',
  closed: 'You may not write follow-ups',
};

import type { AccountTexts } from './zh.ts';

export const en: AccountTexts = {
  relations: 'Relations',
  add: 'Add a relation',
  remove: 'Remove the relation',
  removeTitle: 'Remove this relation?',
  removeBody: 'Only the relation goes; the accounts stay.',
  loose: (n) => `${n} contacts name a company like this one`,
  attach: 'Attach them',
  attached: (n) => `${n} contacts attached`,
  tree: 'Group structure',
  moreInGroup: 'A large group: only part of it is shown',
  current: 'this account',
  inverse: {
    supplier_of: 'Supplied by',
    distributor_of: 'Distributes for',
    subsidiary_of: 'Parent of',
    partner_of: 'Partner of',
    referrer_of: 'Referred by',
    competitor_of: 'Competitor of',
    other: 'Other',
  },
};

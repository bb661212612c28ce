import type { ContactTexts } from './zh.ts';

export const en: ContactTexts = {
  tree: 'Decision tree',
  hint: 'By superior. Arrow keys move, Enter opens.',
  person: (facts) => facts.join(', '),
  relations: 'Relations',
  add: 'Add a relation',
  remove: 'Remove the relation',
  strength: (n) => `closeness ${n}`,
  supporters: (n) => `${n} for us`,
  opponents: (n) => `${n} against`,
  attach: 'Attach to account',
  existing: 'An existing account',
  fresh: 'A new account',
  freshHint: (name) => `Creates the account “${name}” and attaches this contact to it.`,
  nameless: 'This contact names no company: choose an existing account.',
  account: 'Account',
  cancel: 'Cancel',
  removeTitle: 'Remove this relation?',
  removeBody: 'Only the relation goes; the contacts stay.',
};

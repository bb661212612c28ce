import type { doneWords as zh } from './zh.ts';

export const doneWords: typeof zh = {
  assign: 'assigned the record',
  transfer: 'handed over the record',
  assign_evenly: 'assigned the record evenly',
  assign_by_territory: 'assigned the record by territory',
  take_back: 'took the record back',
  undo: 'undid a batch',
  import: 'imported the record',
  undo_import: 'took an import back',
  merge: 'merged the record',
  purge: 'removed the record for good',
  share: 'shared the record',
  unshare: 'stopped sharing',
  add_members: 'added team members',
  remove_members: 'took members out of the team',
  printed: 'printed the record',
  opened: 'the customer opened the link',
};

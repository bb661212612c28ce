import type { GroupTexts } from './zh.ts';

export const en: GroupTexts = {
  members: 'Accounts',
  count: (number) => `${number} accounts`,
  all: 'Open in the list of accounts',
  none: 'No accounts yet. Tick some in the list of accounts and choose “Add to groups”.',
  noneDynamic: 'No account meets the conditions.',
  withheld: 'The conditions ask for fields that are not yours to see.',
  dynamic: 'Accounts that meet the conditions belong to it',
  chosen: (n) => `${n} accounts chosen`,
  done: (n) => `${n} accounts done`,
  partly: (n, failed, why) => `${n} done, ${failed} refused: ${why}`,
  mergedGroups: (n: number) => (n === 1 ? 'Group merged' : `${n} groups merged`),
  partlyMerged: (n: number, why: string) => `${n} groups merged; the others not: ${why}`,
  saveTitle: 'Save as a dynamic group',
  saveHint: 'Accounts that meet the present filter belong to this group from now on.',
  name: 'Name of the group',
  saved: (name) => `Group “${name}” made`,
  open: 'Open',
};

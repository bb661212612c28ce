import type { CompareTexts } from './zh.ts';

export const en: CompareTexts = {
  title: 'Compare competitors',
  hint: (most) => `Two to ${most} side by side`,
  add: 'Add one',
  drop: (name) => `Take ${name} out`,
  empty: 'Nobody chosen yet',
  emptyHint: 'Choose above, or tick competitors in their list and press “Compare”.',
  noRight: 'You may not see competitors',
  noRightHint: 'Ask an administrator if you need it.',
};

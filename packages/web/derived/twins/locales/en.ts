import type { TwinsTexts } from './zh.ts';

export const en: TwinsTexts = {
  find: 'Find duplicates',
  askAbout: 'See whose it is, and ask for it',
  mergeSome: 'Pick 2 to 5 records to merge them',
  compare: 'Compare',
  compareSome: (most) => `Tick two to ${most} of them`,
};

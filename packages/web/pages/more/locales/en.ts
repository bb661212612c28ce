import type { MoreTexts } from './zh.ts';

export const en: MoreTexts = {
  tools: 'Tools',
  exports: 'Exports',
};

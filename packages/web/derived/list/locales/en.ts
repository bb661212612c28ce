import type { ExportTexts } from './zh.ts';

export const en: ExportTexts = {
  title: (object) => `Export ${object.toLowerCase()}`,
  hint: 'As this view filters, shows and sorts it; only what you may see.',
  format: 'Format',
  start: 'Export',
  download: 'Download',
};

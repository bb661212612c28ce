import type { ExportTexts } from './zh.ts';

export const en: ExportTexts = {
  title: (object: string) => `Export ${object}`,
  hint: 'With the conditions and order of this view; only what you may see.',
  format: 'Format',
  columns: 'Columns',
  shown: 'Those of the list',
  all: 'Every field you see',
  count: (n: string) => `${n} records`,
  start: 'Export',
  working: 'The file is being made. You may close this and download it later under “Exports”.',
  failed: 'The export failed',
  download: 'Download',
  list: 'Exports',
  keep: 'Files are kept for 7 days.',
};

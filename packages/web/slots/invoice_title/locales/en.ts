import type { InvoiceTitleTexts } from './zh.ts';

export const en: InvoiceTitleTexts = {
  title: 'For the invoice',
  line: (label, value) => `${label}: ${value}`,
  copy: 'Copy for finance',
  copied: 'Copied',
  partly: 'Some of it is hidden from you and was left out',
};

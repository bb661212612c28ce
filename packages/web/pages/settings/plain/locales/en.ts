import type { PlainTexts } from './zh.ts';

const small = (label: string): string => label.toLowerCase();

export const en: PlainTexts = {
  create: (label) => `New ${small(label)}`,
  edit: (label) => `Edit ${small(label)}`,
  none: (label) => `No ${small(label)} yet`,
  remove: (label, name) => `Delete the ${small(label)} “${name}”?`,
  actions: (name) => `Actions on “${name}”`,
  menu: 'Actions',
};

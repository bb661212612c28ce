import type { ProductTexts } from './zh.ts';

export const en: ProductTexts = {
  title: 'Attributes',
  edit: 'Edit',
  add: 'Add an attribute',
  name: 'Name',
  value: 'Value',
  nameHint: 'Such as power',
  none: 'No attributes yet',
  alike: 'Take the names from a product of this category',
  remove: (name) => `Remove the attribute ${name}`,
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Attributes saved',
};

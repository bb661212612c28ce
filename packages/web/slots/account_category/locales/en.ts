import type { CategoryTexts } from './zh.ts';

export const en: CategoryTexts = {
  title: 'Attributes',
  hint: 'Ticked fields are shown only for accounts of this category and those below it.',
  none: 'There are no fields of your own yet: add some under Fields.',
  required: 'required',
};

import type { ConversionTexts } from './zh.ts';

export const en: ConversionTexts = {
  to: 'Field',
  from: 'Comes from the lead’s',
  none: 'Nothing',
  add: 'One more field',
  reset: 'As shipped',
  save: 'Save',
  saved: 'Saved; it holds from now on',
  usual: 'as shipped',
  noLead: 'Leads are switched off',
  hint: 'When a lead is linked to what is there, only empty fields are filled. Own fields of the same name go along by themselves.',
};

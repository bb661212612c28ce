import type { CompanyTexts } from './zh.ts';

export const en: CompanyTexts = {
  modulesHint:
    'Without its tick a module’s menus, data, search and API are closed to everybody; the data stay and come back with the tick.',
  save: 'Save',
  discard: 'Discard',
  saved: 'Company settings saved',
  readOnly: 'Only the administrator can change these',
};

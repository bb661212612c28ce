import type { CompanyTexts } from './zh.ts';

export const en: CompanyTexts = {
  wrongRate: (line: string) => `“${line}” should be currency, day, rate: USD 2026-11-01 7.12`,
  modulesHint:
    'Without its tick a module’s menus, data, search and API are closed to everybody; the data stay and come back with the tick.',
  logo: {
    title: 'Logo',
    hint: 'At the top left and on the sign-in page. PNG, JPG, WebP or GIF of at most 512 KB, best without a background.',
    modes: { light: 'Light pages', dark: 'Dark pages' },
    none: 'None yet',
    sameAsLight: 'As on light pages',
    upload: 'Upload',
    replace: 'Replace',
    remove: (which: string) => `Remove the logo: ${which}`,
    use: 'Use',
    cancel: 'Cancel',
    tooLarge: 'The picture is larger than 512 KB',
    saved: 'Logo replaced',
    removed: 'Logo removed',
  },
  accent: {
    pick: 'Choose a colour',
    sample: 'A button',
    darkened: (hex: string) => `Drawn as ${hex}, so that text on it can be read`,
    usual: 'The usual blue',
  },
  save: 'Save',
  discard: 'Discard',
  saved: 'Company settings saved',
  readOnly: 'Only the administrator can change these',
};

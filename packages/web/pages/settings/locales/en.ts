import type { SettingsTexts } from './zh.ts';

export const en: SettingsTexts = {
  title: 'Settings',
  people: 'Organisation',
  data: 'Data',
  system: 'System',
};

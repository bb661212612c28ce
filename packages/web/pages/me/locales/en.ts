import type { MeTexts } from './zh.ts';

export const en: MeTexts = {
  title: 'My settings',
  look: 'Appearance',
  theme: 'Colour',
  themes: { blue: 'Blue', teal: 'Teal', violet: 'Violet', red: 'Red', graphite: 'Graphite' },
  mode: 'Mode',
  modes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  density: 'Rows',
  densities: { compact: 'Compact', standard: 'Standard', relaxed: 'Relaxed' },
  language: 'Language',
  zh: 'Simplified Chinese',
  en: 'English',
  password: 'Password',
  oldPassword: 'Current password',
  newPassword: 'New password',
  passwordHint: 'At least 8 characters, two of letters, digits, symbols',
  change: 'Change password',
  changed: 'Password changed',
  signOut: 'Sign out',
  account: 'Account',
  more: 'More',
};

import { openRow, type Shot } from './shot.ts';

/** The pictures of the README. */
export const readmeShots: readonly Shot[] = [
  { name: 'screenshots/list', path: '/records/account', as: 'admin', width: 1440 },
  { name: 'screenshots/panel', path: '/records/account', as: 'admin', width: 1440, prepare: openRow(2) },
  { name: 'screenshots/list-dark', path: '/records/account', as: 'admin', width: 1440, mode: 'dark' },
  { name: 'screenshots/home', path: '/', as: 'admin', width: 1440 },
  { name: 'screenshots/phone', path: '/records/account', as: 'admin', width: 390 },
];

import type { zh } from './zh.ts';

export const en: typeof zh = {
  title: 'Keyboard',
  palette: 'Search and commands',
  create: 'New',
  edit: 'Edit the open record',
  search: 'Go to the search box',
  next: 'Next',
  previous: 'Previous',
  open: 'Open',
  close: 'Close the panel',
  select: 'Select',
  go: 'Go to leads / accounts / contacts / calendar / notifications / home',
  follow: 'Log an activity',
  help: 'This list',
};

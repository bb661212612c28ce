import type { zh } from './zh.ts';

export const en: typeof zh = {
  create: 'New rule',
  edit: 'Edit rule',
  none: 'No visit rules yet',
  noneHint: 'Say how often customers of a grade are visited, such as grade A every 7 days.',
  columns: {
    name: 'Rule',
    grade: 'Grade',
    category: 'Category',
    interval: 'Interval',
    counts: 'What counts',
    overdue: 'Overdue',
    actions: 'Actions',
  },
  any: 'Any',
  every: (days) => `every ${days} days`,
  grace: (days, who) => `after ${days} days of grace the ${who} hears of it`,
  recycle: (times) => `back to the pool after ${times} misses`,
  plans: 'plans by itself',
  off: 'Off',
  more: (name) => `More for ${name}`,
  change: 'Edit',
  remove: 'Delete',
  removeTitle: (name) => `Delete the rule “${name}”?`,
  removeHint: 'Its customers follow a wider rule from now on, or none.',
  reckoning: 'The dates of all customers are being worked out anew',
};

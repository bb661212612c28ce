import type { zh } from './zh.ts';

export const en: typeof zh = {
  create: 'New pool',
  edit: 'Edit pool',
  modes: {
    free: 'Free to claim',
    approve: 'Claims are approved',
    assign_only: 'Given out by administrators',
  },
  everyone: 'All departments',
  forDepartments: (names) => `Departments: ${names}`,
  admins: (names) => `Administrators: ${names}`,
  claims: (day, hold) =>
    [
      day > 0 ? `${day} claims a day` : 'any number of claims',
      hold > 0 ? `${hold} held at most` : 'any number held',
    ].join(', '),
  contact: (days) => `back after ${days} days without contact`,
  byGrade: 'back after twice the interval of the grade',
  deal: (days) => `back after ${days} days without a deal`,
  notify: (days) => `warned ${days} days ahead`,
  never: 'Nothing goes back by itself',
  off: 'Off',
  and: ', ',
  more: (name) => `More for ${name}`,
  change: 'Edit',
  recycle: 'Recycle now',
  remove: 'Delete',
  recycleTitle: (name) => `Recycle into “${name}” now?`,
  recycleHint:
    'What is past its last day goes back at once, without the days of warning. Locked, exempt and protected records stay; former owners are told.',
  recycled: 'Recycling; the pool’s administrators are told when it is done',
  removeTitle: (name) => `Delete the pool “${name}”?`,
  removeHint: 'A pool with records in it cannot be deleted.',
  hidden: 'Hidden from members before they claim',
  exempt: 'Never recycled',
  exemptDeals: 'Customers with deals',
  exemptOpen: 'Customers with open opportunities',
  exemptLocked: 'Locked customers (always)',
};

import type { Values } from '@kehu/ui/data/record.ts';
import type { texts } from './texts.ts';

export type PresetName = keyof ReturnType<typeof texts.use>['presets'];

/** Rules that most companies want; each is a beginning that may be changed before it is kept. */
export const presets: { readonly [P in PresetName]: Values } = {
  birthday: { object: 'contact', field: 'birthday', yearly: true, offset_days: -3 },
  next_contact: { object: 'account', field: 'next_contact_at', offset_days: 0 },
  overdue_contact: {
    object: 'account',
    field: 'next_contact_at',
    offset_days: 1,
    audience: ['owner', 'superior'],
  },
  uncontacted: { object: 'account', field: 'last_contact_at', offset_days: 30 },
  care: { object: 'customer_care', field: 'planned_on', offset_days: 0 },
  membership: { object: 'membership', field: 'expire_on', offset_days: -30 },
  promise: { object: 'activity', field: 'promise_due_at', offset_days: -1 },
};

export const presetNames: readonly PresetName[] = [
  'birthday',
  'next_contact',
  'overdue_contact',
  'uncontacted',
  'promise',
  'care',
  'membership',
];

import type { Module } from '@kehu/kernel/access/operations.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';

export type GroupName =
  'customer' | 'work' | 'sales' | 'marketing' | 'service' | 'finance' | 'other' | 'settings';

const groupOf: { readonly [M in Module]: GroupName } = {
  customer: 'customer',
  lead: 'customer',
  contact: 'customer',
  activity: 'work',
  calendar: 'work',
  office: 'work',
  opportunity: 'sales',
  quote: 'sales',
  contract: 'sales',
  order: 'sales',
  product: 'sales',
  project: 'sales',
  competition: 'sales',
  marketing: 'marketing',
  service: 'service',
  complaint: 'service',
  knowledge: 'service',
  finance: 'finance',
  expense: 'finance',
  purchase: 'finance',
  partner: 'other',
  report: 'other',
  kpi: 'other',
  settings: 'settings',
};
const names: readonly GroupName[] = [
  'customer',
  'work',
  'sales',
  'marketing',
  'service',
  'finance',
  'other',
  'settings',
];

export interface ObjectGroup {
  readonly name: GroupName;
  readonly objects: readonly ObjectMeta[];
}

/** Objects as people think of them; business before its settings. */
export const grouped = (objects: readonly ObjectMeta[]): readonly ObjectGroup[] =>
  names
    .map((name) => ({ name, objects: objects.filter((object) => groupOf[object.module] === name) }))
    .filter((group) => group.objects.length > 0);

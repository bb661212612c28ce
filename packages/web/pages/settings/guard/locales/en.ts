import type { GuardTexts } from './zh.ts';

export const en: GuardTexts = {
  fields: 'Masked fields',
  fieldsHint:
    'Which roles see mobiles, phones … only on a click is set in “Roles → Fields”: “On click” or “Masked”.',
  toRoles: 'Set rights on fields',
  rules: 'Rules',
  alerts: 'Warnings of the last 30 days',
  noAlerts: 'No warnings',
  noAlertsHint:
    'When somebody looks at or exports far too much, administrators and his superior are told, and it stands here.',
  people: 'Viewed and taken away in 30 days',
  noPeople: 'Nothing was viewed yet',
  person: 'Person',
  department: 'Department',
  left: 'disabled',
  at: 'When',
  what: 'What',
  kinds: { opened: 'Opened', listed: 'Listed', revealed: 'Revealed', exported: 'Exported' },
  did: (kind, n) => `${kind} ${n} within an hour`,
  over: (limit) => `warned from ${limit}`,
  usual: (n) => `usually some ${n} an hour`,
};

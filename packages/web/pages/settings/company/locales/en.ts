import type { CompanyTexts } from './zh.ts';

export const en: CompanyTexts = {
  names: {
    company_name: 'Company name',
    base_currency: 'Base currency',
    session_hours: 'A session lasts',
    locked_accounts_per_user: 'Accounts that one person may lock',
  },
  hints: {
    company_name: 'Shown at the top left and on printed documents',
    base_currency: 'Three letters, such as CNY. Existing amounts are not converted',
    session_hours: 'Hours without activity until people sign in again, 1–720',
    locked_accounts_per_user: 'Locked accounts are never recycled into the pool, 0–10000',
  },
  units: { session_hours: 'hours', locked_accounts_per_user: '' },
  profile: 'Company',
  policies: 'Rules for everybody',
  save: 'Save',
  discard: 'Discard',
  saved: 'Company settings saved',
  readOnly: 'Only the administrator can change these',
};

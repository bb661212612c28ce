import type { CompanyTexts } from './zh.ts';

export const en: CompanyTexts = {
  names: {
    company_name: 'Company name',
    base_currency: 'Base currency',
    session_hours: 'A session lasts',
    account_lock_quota: 'Accounts that one person may lock',
    activity_edit_hours: 'An activity may be changed for',
  },
  hints: {
    company_name: 'Shown at the top left and on printed documents',
    base_currency: 'Three letters, such as CNY. Existing amounts are not converted',
    session_hours: 'Hours without activity until people sign in again, 1–720',
    account_lock_quota: 'Locked accounts are never recycled into the pool, 0–10000',
    activity_edit_hours: 'Afterwards only a remark can be added, 0–8760',
  },
  units: { session_hours: 'hours', account_lock_quota: '', activity_edit_hours: 'hours' },
  profile: 'Company',
  policies: 'Rules for everybody',
  save: 'Save',
  discard: 'Discard',
  saved: 'Company settings saved',
  readOnly: 'Only the administrator can change these',
};

import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';

const choice = [
  { value: 'create', label: { zh: '新建', en: 'Create' } },
  { value: 'link', label: { zh: '关联已有', en: 'Link existing' } },
  { value: 'none', label: { zh: '不需要', en: 'None' } },
] as const;

const pool = ref('public_pool', {
  label: { zh: '客户放入公海', en: 'Put the account into a pool' },
});

/** What the converting person decides (flows §1.2). */
export const convertInput = {
  account: state(choice, { label: { zh: '客户', en: 'Account' }, default: 'create' }),
  account_id: ref('account', { label: { zh: '关联的客户', en: 'Account to link' } }),
  account_owner_id: user({ label: { zh: '客户负责人', en: 'Owner of the account' } }),
  pool_id: pool,
  contact: state(choice, { label: { zh: '联系人', en: 'Contact' }, default: 'create' }),
  contact_id: ref('contact', { label: { zh: '关联的联系人', en: 'Contact to link' } }),
  contact_owner_id: user({ label: { zh: '联系人负责人', en: 'Owner of the contact' } }),
  opportunity: bool({ label: { zh: '同时新建商机', en: 'Create an opportunity too' } }),
  opportunity_owner_id: user({ label: { zh: '商机负责人', en: 'Owner of the opportunity' } }),
  overwrite: bool({ label: { zh: '用线索覆盖已有内容', en: 'Overwrite what is filled in' } }),
} as const;

/** The same for many at once (flows §2.1). */
export const convertBatchInput = {
  owner_id: user({
    label: { zh: '统一负责人', en: 'One owner' },
    help: { zh: '不选则沿用各线索的负责人', en: "Left empty: each lead's owner" },
  }),
  pool_id: pool,
  opportunity: bool({ label: { zh: '同时新建商机', en: 'Create opportunities too' } }),
  duplicates: state(
    [
      { value: 'skip', label: { zh: '跳过', en: 'Skip' } },
      { value: 'link', label: { zh: '关联到已有', en: 'Link to the first match' } },
      { value: 'create', label: { zh: '仍新建', en: 'Create anyway' } },
    ],
    { label: { zh: '发现重复时', en: 'When there is a duplicate' }, default: 'skip' },
  ),
} as const;

/** What a lead became, as far as the actor sees it. */
export const conversionOutput = {
  account_id: ref('account', { label: { zh: '客户', en: 'Account' } }),
  contact_id: ref('contact', { label: { zh: '联系人', en: 'Contact' } }),
  opportunity_id: ref('opportunity', { label: { zh: '商机', en: 'Opportunity' } }),
} as const;

/** What conversion would write, as far as the reader may see it, and what may be the same. */
export const previewOutput = {
  account: json({ label: { zh: '客户内容', en: 'Account' } }),
  contact: json({ label: { zh: '联系人内容', en: 'Contact' } }),
  account_matches: json({ label: { zh: '可能重复的客户', en: 'Likely accounts' } }),
  contact_matches: json({ label: { zh: '可能重复的联系人', en: 'Likely contacts' } }),
} as const;

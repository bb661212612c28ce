import type { Label } from '@kehu/kernel/declare/label.ts';

/** 状态 of a quote (objects-trade): draft → (pending →) sent → accepted, rejected or expired; sent → superseded. */
export const quoteStates = [
  { value: 'draft', label: { zh: '草稿', en: 'Draft' }, color: 'gray' },
  { value: 'pending', label: { zh: '审批中', en: 'In approval' }, color: 'orange' },
  { value: 'sent', label: { zh: '已报出', en: 'Sent' }, color: 'blue' },
  { value: 'accepted', label: { zh: '已接受', en: 'Accepted' }, color: 'green' },
  { value: 'rejected', label: { zh: '已拒绝', en: 'Rejected' }, color: 'red' },
  { value: 'expired', label: { zh: '已过期', en: 'Expired' }, color: 'orange' },
  { value: 'superseded', label: { zh: '已替代', en: 'Superseded' }, color: 'gray' },
] as const;

/** What may still come of it: these go along with their customer. */
export const openQuote = { status: { in: ['draft', 'pending', 'sent'] } } as const;

/** Why a quote or one of its lines is not changed. */
export const notDraft: Label = {
  zh: '只有草稿可以修改；已报出的请“再次报价”',
  en: 'Only drafts are changed: make a new version of what was sent',
};

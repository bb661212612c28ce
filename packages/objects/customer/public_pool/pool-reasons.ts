/** Why somebody gives a record back (objects-customer, public_pool). */
export const returnReasons = [
  { value: 'no_demand', label: { zh: '无需求', en: 'No demand' } },
  { value: 'no_time', label: { zh: '精力不足', en: 'No time' } },
  { value: 'unreachable', label: { zh: '联系不上', en: 'Unreachable' } },
  { value: 'wrong_area', label: { zh: '非本区域', en: 'Wrong area' } },
  { value: 'other', label: { zh: '其他', en: 'Other' } },
] as const;

/** Why the nightly round takes a record back (flows §14.5). */
export const recycleReasons = [
  { value: 'no_contact', label: { zh: '超期未跟进', en: 'No contact' } },
  { value: 'no_deal', label: { zh: '超期未成交', en: 'No deal' } },
  { value: 'missed_visits', label: { zh: '多次未回访', en: 'Visits missed' } },
] as const;

/** What may stay with its owner beside what is locked (objects-customer, public_pool.exempt). */
export const exempts = ['deal', 'open_opportunity'] as const;

/** How records come into a pool: given back, taken back, or put there when their lead was converted. */
export const poolReasons = [
  ...returnReasons,
  { value: 'taken_back', label: { zh: '收回', en: 'Taken back' } },
  ...recycleReasons,
  { value: 'convert', label: { zh: '线索转化', en: 'Converted lead' } },
] as const;

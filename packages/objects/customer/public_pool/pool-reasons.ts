/** Why somebody gives a record back (objects-customer, public_pool). */
export const returnReasons = [
  { value: 'no_demand', label: { zh: '无需求', en: 'No demand' } },
  { value: 'no_time', label: { zh: '精力不足', en: 'No time' } },
  { value: 'unreachable', label: { zh: '联系不上', en: 'Unreachable' } },
  { value: 'wrong_area', label: { zh: '非本区域', en: 'Wrong area' } },
  { value: 'other', label: { zh: '其他', en: 'Other' } },
] as const;

/** How records come into a pool: given back, or put there when their lead was converted. */
export const poolReasons = [
  ...returnReasons,
  { value: 'taken_back', label: { zh: '收回', en: 'Taken back' } },
  { value: 'convert', label: { zh: '线索转化', en: 'Converted lead' } },
] as const;

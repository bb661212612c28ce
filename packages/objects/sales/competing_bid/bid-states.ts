/** 结果 of a competitor's appearance in one opportunity (objects-sales, competing_bid). */
export const bidResults = [
  { value: 'ongoing', label: { zh: '竞争中', en: 'Ongoing' }, color: 'blue' },
  { value: 'we_won', label: { zh: '我方胜', en: 'We won' }, color: 'green' },
  { value: 'they_won', label: { zh: '对方胜', en: 'They won' }, color: 'red' },
  { value: 'both_lost', label: { zh: '均未成', en: 'Neither' }, color: 'gray' },
] as const;

export type BidResult = (typeof bidResults)[number]['value'];

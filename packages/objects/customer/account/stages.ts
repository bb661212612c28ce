/** Life cycle of a customer (flows §13), in order. */
export const stages = [
  { value: 'potential', label: { zh: '潜在', en: 'Potential' }, color: 'gray' },
  { value: 'intention', label: { zh: '意向', en: 'Intention' }, color: 'blue' },
  { value: 'negotiation', label: { zh: '洽谈', en: 'Negotiation' }, color: 'violet' },
  { value: 'deal', label: { zh: '成交', en: 'Deal' }, color: 'green' },
  { value: 'loyal', label: { zh: '忠诚', en: 'Loyal' }, color: 'teal' },
  { value: 'dormant', label: { zh: '休眠', en: 'Dormant' }, color: 'orange' },
  { value: 'lost', label: { zh: '流失', en: 'Lost' }, color: 'red' },
] as const;

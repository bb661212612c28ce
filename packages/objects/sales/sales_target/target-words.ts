/** 周期: what a target is for. */
export const periodTypes = [
  { value: 'year', label: { zh: '年', en: 'Year' }, color: 'violet' },
  { value: 'quarter', label: { zh: '季', en: 'Quarter' }, color: 'blue' },
  { value: 'month', label: { zh: '月', en: 'Month' }, color: 'teal' },
] as const;

export type PeriodType = (typeof periodTypes)[number]['value'];

/** How many of them a year has. */
export const periodsOf: { readonly [type in PeriodType]: number } = { year: 1, quarter: 4, month: 12 };

/** 指标: what is counted (objects-sales, sales_target). */
export const targetMetrics = [
  { value: 'signed_amount', label: { zh: '签约额', en: 'Signed amount' } },
  { value: 'order_amount', label: { zh: '订单额', en: 'Order amount' } },
  { value: 'received', label: { zh: '回款额', en: 'Received' } },
  { value: 'profit', label: { zh: '毛利', en: 'Profit' } },
  { value: 'new_account', label: { zh: '新客户数', en: 'New accounts' } },
  { value: 'opp_amount', label: { zh: '商机额', en: 'Opportunity amount' } },
  { value: 'visit_count', label: { zh: '拜访次数', en: 'Visits' } },
  { value: 'order_qty', label: { zh: '销量', en: 'Quantity sold' } },
] as const;

/** `2026`, `2026-Q4`, `2026-11`: the same in every language. */
export function periodName(year: number, type: string, period: number): string {
  if (type === 'quarter') return `${year}-Q${period}`;
  return type === 'month' ? `${year}-${String(period).padStart(2, '0')}` : String(year);
}

import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { decimal } from '@kehu/fields/decimal/decimal.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';

const kept = { computed: true, track: false } as const;

/** Kept by follow-ups: `activity` writes them when it is saved (objects-platform, activity). */
export const contactFigures = {
  last_contact_at: datetime({
    label: { zh: '最近联系', en: 'Last contact' },
    list: true,
    filter: true,
    sortable: true,
    perOwner: true,
    ...kept,
  }),
  last_contact_by: user({ label: { zh: '最近联系人员', en: 'Last contact by' }, ...kept }),
  last_contact_summary: text({
    label: { zh: '最近联系摘要', en: 'Last contact summary' },
    max: 200,
    ...kept,
  }),
  contact_count: int({
    label: { zh: '联系次数', en: 'Contacts' },
    rollup: { from: 'activity', via: 'account_id', count: true },
    default: 0,
    ...kept,
  }),
  next_contact_at: datetime({
    label: { zh: '下次联系时间', en: 'Next contact' },
    list: true,
    filter: true,
    sortable: true,
    perOwner: true,
  }),
  next_visit_due_on: date({
    label: { zh: '应回访日期', en: 'Visit due on' },
    filter: true,
    sortable: true,
    perOwner: true,
    ...kept,
  }),
} as const;

/** Results of approved documents and of nightly rules; empty until those modules write them. */
export const tradeFigures = {
  value_class: state(
    [
      { value: 'value', label: { zh: '价值客户', en: 'Value' }, color: 'green' },
      { value: 'changing_up', label: { zh: '价值上升', en: 'Rising' }, color: 'teal' },
      { value: 'changing_down', label: { zh: '价值下降', en: 'Falling' }, color: 'orange' },
      { value: 'problem', label: { zh: '问题客户', en: 'Problem' }, color: 'red' },
      { value: 'normal', label: { zh: '一般', en: 'Normal' }, color: 'gray' },
    ],
    { label: { zh: '价值类别', en: 'Value class' }, list: true, filter: true, computed: true },
  ),
  potential_amount: money({ label: { zh: '潜在年采购额', en: 'Potential per year' }, min: '0' }),
  price_list_id: ref('price_list', {
    label: { zh: '适用价格体系', en: 'Price list' },
    help: { zh: '报价、订单优先取这里的价格', en: 'Asked first for quotes and orders' },
    index: true,
    pick: { status: 'active' },
  }),
  payment_terms: int({ label: { zh: '账期(天)', en: 'Payment terms (days)' }, min: 0, max: 365 }),
  credit_grade: option('credit_grade', {
    label: { zh: '信用等级', en: 'Credit grade' },
    filter: true,
    ...kept,
  }),
  credit_limit: money({ label: { zh: '信用额度', en: 'Credit limit' }, ...kept }),
  receivable: money({ label: { zh: '应收余额', en: 'Receivable' }, ...kept }),
  overdue_amount: money({ label: { zh: '逾期金额', en: 'Overdue' }, ...kept }),
  deal_count: int({ label: { zh: '成交次数', en: 'Deals' }, ...kept }),
  deal_amount: money({ label: { zh: '成交额', en: 'Deal amount' }, ...kept }),
  received_amount: money({ label: { zh: '收款额', en: 'Received' }, ...kept }),
  cost_amount: money({ label: { zh: '费用', en: 'Cost' }, ...kept }),
  gross_profit: money({ label: { zh: '毛利', en: 'Gross profit' }, ...kept }),
  first_deal_on: date({ label: { zh: '首次成交', en: 'First deal' }, ...kept }),
  last_deal_on: date({ label: { zh: '最近成交', en: 'Last deal' }, filter: true, ...kept }),
  rfm_score: text({ label: { zh: 'RFM 分值', en: 'RFM score' }, max: 3, ...kept }),
  rfm_segment: text({ label: { zh: 'RFM 分群', en: 'RFM segment' }, max: 40, ...kept }),
  is_member: bool({ label: { zh: '会员', en: 'Member' }, filter: true, ...kept }),
  membership_id: ref('membership', { label: { zh: '会员资格', en: 'Membership' }, index: true, ...kept }),
  open_opportunity_count: int({
    label: { zh: '进行中商机', en: 'Open opportunities' },
    rollup: { from: 'opportunity', via: 'account_id', count: true, where: { status: 'open' } },
    default: 0,
    ...kept,
  }),
  deal_count_12m: int({ label: { zh: '近12个月成交次数', en: 'Deals in 12 months' }, ...kept }),
  profit_12m: money({ label: { zh: '近12个月毛利', en: 'Profit in 12 months' }, ...kept }),
  amount_90d: money({ label: { zh: '近90天成交额', en: 'Amount in 90 days' }, ...kept }),
  /** Percent of the mean of the four 90 days before; empty where that is nothing. */
  amount_trend: decimal({
    label: { zh: '近90天成交额为此前平均的%', en: 'Amount in 90 days, % of before' },
    precision: 12,
    scale: 2,
    ...kept,
  }),
  satisfaction_90d: decimal({
    label: { zh: '近90天平均满意度', en: 'Satisfaction in 90 days' },
    precision: 5,
    scale: 2,
    ...kept,
  }),
  complaints_90d: int({ label: { zh: '近90天投诉', en: 'Complaints in 90 days' }, ...kept }),
  critical_complaints: int({ label: { zh: '未结重大投诉', en: 'Open critical complaints' }, ...kept }),
  overdue_days: int({ label: { zh: '最长逾期天数', en: 'Longest overdue (days)' }, ...kept }),
} as const;

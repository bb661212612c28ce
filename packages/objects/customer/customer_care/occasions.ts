/** When a care comes round: once, or by itself again and again. */
export const occasions = [
  { value: 'once', label: { zh: '一次', en: 'Once' } },
  { value: 'birthday', label: { zh: '生日', en: 'Birthday' } },
  { value: 'festival', label: { zh: '节日', en: 'Holiday' } },
  { value: 'anniversary', label: { zh: '纪念日', en: 'Anniversary' } },
  { value: 'interval', label: { zh: '定期', en: 'At intervals' } },
] as const;
export type Occasion = (typeof occasions)[number]['value'];

/** What prompted a care (objects-customer, customer_care; flows §13.3, §26). */
export const reasons = [
  { value: 'manual', label: { zh: '主动', en: 'Own idea' } },
  { value: 'value_up', label: { zh: '价值上升感谢', en: 'Thanks: buys more' }, color: 'teal' },
  { value: 'value_down', label: { zh: '价值下降关注', en: 'Attention: buys less' }, color: 'orange' },
  { value: 'problem', label: { zh: '问题客户沟通', en: 'Talk: a problem' }, color: 'red' },
  { value: 'expire', label: { zh: '到期续费', en: 'Renewal is due' }, color: 'violet' },
] as const;

/** Holidays on which customers are greeted; the days of the moon calendar move from year to year. */
export const festivalOptions = [
  { value: 'new_year', label: { zh: '元旦', en: "New Year's Day" } },
  { value: 'spring', label: { zh: '春节', en: 'Spring Festival' } },
  { value: 'lantern', label: { zh: '元宵节', en: 'Lantern Festival' } },
  { value: 'women', label: { zh: '妇女节', en: "Women's Day" } },
  { value: 'labour', label: { zh: '劳动节', en: 'Labour Day' } },
  { value: 'dragon_boat', label: { zh: '端午节', en: 'Dragon Boat Festival' } },
  { value: 'teachers', label: { zh: '教师节', en: "Teachers' Day" } },
  { value: 'mid_autumn', label: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
  { value: 'national', label: { zh: '国庆节', en: 'National Day' } },
  { value: 'christmas', label: { zh: '圣诞节', en: 'Christmas' } },
] as const;

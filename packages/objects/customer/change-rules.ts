/** By which rule a customer's stage, grade or class changed; by hand when none (flows §13). */
export const changeRules = [
  { value: 'activity', label: { zh: '跟进结果有意向', en: 'A follow-up found interest' } },
  { value: 'opportunity', label: { zh: '有进行中的商机', en: 'An open opportunity' } },
  { value: 'offer', label: { zh: '已报价或赢率过半', en: 'A quote, or likely to win' } },
  { value: 'conversion', label: { zh: '线索转化', en: 'Converted from a lead' } },
  { value: 'deal', label: { zh: '新的成交', en: 'A new deal' } },
  { value: 'loyal', label: { zh: '多次成交', en: 'Several deals' } },
  { value: 'dormant', label: { zh: '久未成交', en: 'No deal for long' } },
  { value: 'lost', label: { zh: '休眠过久', en: 'Dormant for too long' } },
  { value: 'grade', label: { zh: '级别规则', en: 'A rule of grades' } },
  { value: 'problem', label: { zh: '投诉、逾期或不满意', en: 'Complaints, overdue or unhappy' } },
  { value: 'falling', label: { zh: '成交额下降', en: 'Buys less' } },
  { value: 'rising', label: { zh: '成交额上升', en: 'Buys more' } },
  { value: 'value', label: { zh: '贡献主要毛利', en: 'Gives most of the profit' } },
  { value: 'normal', label: { zh: '无特别情况', en: 'Nothing out of the ordinary' } },
  { value: 'undo', label: { zh: '撤销规则执行', en: 'A run of rules taken back' } },
] as const;
export type ChangeRule = (typeof changeRules)[number]['value'];

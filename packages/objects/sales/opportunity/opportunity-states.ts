/** 结果: how an opportunity stands. */
export const opportunityStates = [
  { value: 'open', label: { zh: '进行中', en: 'Open' }, color: 'blue' },
  { value: 'won', label: { zh: '赢单', en: 'Won' }, color: 'green' },
  { value: 'lost', label: { zh: '丢单', en: 'Lost' }, color: 'red' },
  { value: 'void', label: { zh: '无效', en: 'Void' }, color: 'gray' },
  { value: 'on_hold', label: { zh: '搁置', en: 'On hold' }, color: 'orange' },
] as const;

/** Kinds of a change of stage (objects-sales, opportunity_stage_log). */
export const stageMoves = [
  { value: 'advance', label: { zh: '升迁', en: 'Advanced' }, color: 'blue' },
  { value: 'skip', label: { zh: '跨阶段', en: 'Skipped' }, color: 'violet' },
  { value: 'back', label: { zh: '退回', en: 'Back' }, color: 'orange' },
  { value: 'win', label: { zh: '赢单', en: 'Won' }, color: 'green' },
  { value: 'lose', label: { zh: '丢单', en: 'Lost' }, color: 'red' },
  { value: 'reopen', label: { zh: '重新打开', en: 'Reopened' }, color: 'teal' },
] as const;

export type StageMove = (typeof stageMoves)[number]['value'];

import type { Label } from '../declare/label.ts';
import type { Operator } from './filter.ts';

/** Operators in words, as menus and sentences show them. */
export const operatorLabels: { readonly [O in Operator]: Label } = {
  eq: { zh: '等于', en: 'is' },
  ne: { zh: '不等于', en: 'is not' },
  contains: { zh: '包含', en: 'contains' },
  not_contains: { zh: '不包含', en: 'does not contain' },
  starts_with: { zh: '开头是', en: 'starts with' },
  empty: { zh: '为空', en: 'is empty' },
  not_empty: { zh: '不为空', en: 'is not empty' },
  gt: { zh: '大于', en: 'is greater than' },
  gte: { zh: '大于等于', en: 'is at least' },
  lt: { zh: '小于', en: 'is less than' },
  lte: { zh: '小于等于', en: 'is at most' },
  between: { zh: '介于', en: 'is between' },
  in: { zh: '属于', en: 'is one of' },
  not_in: { zh: '不属于', en: 'is none of' },
  is_me: { zh: '是本人', en: 'is me' },
  in_my_dept: { zh: '是本部门及下级', en: 'is in my department' },
  within: { zh: '在', en: 'is within' },
  was: { zh: '曾为', en: 'was' },
};

/** Of days and moments, where before and after say it better. */
export const momentLabels: { readonly [O in Operator]?: Label } = {
  gt: { zh: '晚于', en: 'is after' },
  gte: { zh: '不早于', en: 'is on or after' },
  lt: { zh: '早于', en: 'is before' },
  lte: { zh: '不晚于', en: 'is on or before' },
};

import { shipped, type ShippedSet } from '../../shipped-set.ts';

const levels = [
  ['high', '高', 'High', 'red'],
  ['medium', '中', 'Medium', 'orange'],
  ['low', '低', 'Low', 'gray'],
] as const;

/** Option sets of competitors (objects-sales, competitor). */
export const competitionSets: { readonly [code: string]: ShippedSet } = {
  competitor_scale: shipped(
    '竞争对手规模',
    'Size of competitors',
    [
      ['large', '大型', 'Large', 'violet'],
      ['medium', '中型', 'Medium', 'blue'],
      ['small', '小型', 'Small', 'gray'],
    ],
    'medium',
  ),
  competitor_threat: shipped('威胁程度', 'Threat', levels, 'medium'),
  competitor_status: shipped(
    '竞争对手状态',
    'Status of competitors',
    [
      ['active', '活跃', 'Active', 'green'],
      ['inactive', '已退出', 'Gone', 'gray'],
    ],
    'active',
  ),
};

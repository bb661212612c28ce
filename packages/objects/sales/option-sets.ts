import { shipped, type ShippedSet } from '../shipped-set.ts';
import { competitionSets } from './competitor/option-sets.ts';
import { solutionSets } from './solution/option-sets.ts';

/** Option sets of selling (objects-sales). */
export const salesSets: { readonly [code: string]: ShippedSet } = {
  opportunity_type: shipped(
    '商机类型',
    'Opportunity type',
    [
      ['new', '新购', 'New', 'blue'],
      ['upsell', '增购', 'Upsell', 'teal'],
      ['cross', '交叉销售', 'Cross-sell', 'violet'],
      ['renewal', '续约', 'Renewal', 'green'],
      ['replace', '替换', 'Replacement', 'orange'],
    ],
    'new',
  ),
  opportunity_importance: shipped(
    '重要程度',
    'Importance',
    [
      ['key', '重点', 'Key', 'red'],
      ['normal', '一般', 'Normal', 'blue'],
      ['low', '低', 'Low', 'gray'],
    ],
    'normal',
  ),
  forecast_category: shipped(
    '预测类别',
    'Forecast category',
    [
      ['commit', '承诺', 'Commit', 'violet'],
      ['best', '乐观', 'Best case', 'teal'],
      ['pipeline', '管道', 'Pipeline', 'blue'],
      ['omit', '不计', 'Omitted', 'gray'],
    ],
    'pipeline',
  ),
  lost_reason: shipped('丢单原因', 'Why lost', [
    ['price', '价格', 'Price'],
    ['product', '产品功能', 'Product'],
    ['relation', '客户关系', 'Relationship'],
    ['service', '服务', 'Service'],
    ['delivery', '交期', 'Delivery'],
    ['brand', '品牌', 'Brand'],
    ['budget', '客户预算取消', 'Budget withdrawn'],
    ['no_decision', '项目搁置', 'No decision'],
    ['follow_up', '跟进不力', 'Poor follow-up'],
    ['other', '其他', 'Other'],
  ]),
  ...competitionSets,
  ...solutionSets,
};

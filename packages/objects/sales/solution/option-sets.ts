import { shipped, type ShippedSet } from '../../shipped-set.ts';

/** Option sets of requirements and solutions (objects-sales). */
export const solutionSets: { readonly [code: string]: ShippedSet } = {
  requirement_type: shipped(
    '需求类型',
    'Requirement type',
    [
      ['product', '产品', 'Product', 'blue'],
      ['function', '功能', 'Function', 'violet'],
      ['service', '服务', 'Service', 'teal'],
      ['price', '价格', 'Price', 'orange'],
      ['delivery', '交期', 'Delivery', 'pink'],
      ['other', '其他', 'Other', 'gray'],
    ],
    'product',
  ),
  requirement_importance: shipped(
    '需求重要程度',
    'Importance of requirements',
    [
      ['high', '高', 'High', 'red'],
      ['normal', '中', 'Normal', 'blue'],
      ['low', '低', 'Low', 'gray'],
    ],
    'normal',
  ),
  solution_stage: shipped('方案适用阶段', 'Stage of solutions', [
    ['contact', '初步接触', 'First contact', 'gray'],
    ['needs', '需求确认', 'Needs', 'blue'],
    ['proposal', '方案/报价', 'Proposal', 'violet'],
    ['bidding', '招投标', 'Bidding', 'orange'],
    ['negotiation', '商务谈判', 'Negotiation', 'teal'],
    ['delivery', '实施交付', 'Delivery', 'green'],
  ]),
  solution_use: shipped('方案用途', 'Use of solutions', [
    ['pitch', '汇报演示', 'Presentation'],
    ['technical', '技术方案', 'Technical'],
    ['tender', '投标文件', 'Tender'],
    ['trial', '试用方案', 'Trial'],
    ['implementation', '实施方案', 'Implementation'],
    ['case', '案例', 'Case'],
  ]),
};

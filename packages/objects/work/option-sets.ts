import { shipped, type ShippedSet } from '../shipped-set.ts';

/** Option sets of what is done with customers. */
export const workSets: { readonly [code: string]: ShippedSet } = {
  activity_type: shipped(
    '方式',
    'Type',
    [
      ['call', '电话', 'Call', 'blue'],
      ['meeting', '会面/拜访', 'Meeting', 'green'],
      ['wechat', '微信', 'WeChat', 'teal'],
      ['email', '邮件', 'E-mail', 'violet'],
      ['sms', '短信', 'SMS', 'gray'],
      ['fax', '传真', 'Fax', 'gray'],
      ['web', '网络', 'Web', 'gray'],
      ['other', '其他', 'Other', 'gray'],
    ],
    'call',
  ),
  appointment_type: shipped(
    '计划类型',
    'Appointment type',
    [
      ['call', '电话预约', 'Call', 'blue'],
      ['meeting', '会见预约', 'Meeting', 'green'],
      ['online', '线上会议', 'Online meeting', 'teal'],
      ['other', '其他', 'Other', 'gray'],
    ],
    'call',
  ),
  task_priority: shipped(
    '优先级',
    'Priority',
    [
      ['low', '低', 'Low', 'gray'],
      ['normal', '中', 'Normal', 'blue'],
      ['high', '高', 'High', 'orange'],
      ['urgent', '紧急', 'Urgent', 'red'],
    ],
    'normal',
  ),
  activity_direction: shipped(
    '方向',
    'Direction',
    [
      ['outbound', '呼出/主动', 'Outbound'],
      ['inbound', '呼入/被动', 'Inbound'],
    ],
    'outbound',
  ),
  objection: shipped('客户异议', 'Objection', [
    ['price', '价格高', 'Price', 'red'],
    ['budget', '预算不足', 'Budget', 'amber'],
    ['competitor', '倾向竞品', 'Competitor', 'violet'],
    ['authority', '需请示', 'Authority', 'blue'],
    ['no_need', '暂无需求', 'No need', 'gray'],
    ['timing', '时机未到', 'Timing', 'gray'],
    ['delivery', '交期', 'Delivery', 'amber'],
    ['quality', '质量', 'Quality', 'amber'],
    ['product', '产品不符', 'Product', 'amber'],
    ['service', '售后服务', 'Service', 'amber'],
    ['brand', '品牌信任', 'Brand', 'gray'],
    ['payment', '账期付款', 'Payment terms', 'amber'],
  ]),
  activity_purpose: shipped('目的', 'Purpose', [
    ['first_contact', '初次接触', 'First contact'],
    ['demand', '需求沟通', 'Demand'],
    ['demo', '产品介绍', 'Demo'],
    ['quote', '报价', 'Quote'],
    ['negotiation', '商务谈判', 'Negotiation'],
    ['collection', '催款', 'Collection'],
    ['service', '服务', 'Service'],
    ['care', '关怀', 'Care'],
    ['visit_plan', '例行回访', 'Routine visit'],
    ['other', '其他', 'Other'],
  ]),
  activity_result: shipped(
    '结果',
    'Result',
    [
      ['positive', '有意向', 'Interested', 'green'],
      ['neutral', '一般', 'Neutral', 'gray'],
      ['negative', '无意向', 'Not interested', 'orange'],
      ['no_answer', '未接通', 'No answer', 'gray'],
    ],
    'neutral',
  ),
};

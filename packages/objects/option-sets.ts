import type { Option } from '@kehu/kernel/declare/kind.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';

/** An option set as it is shipped; administrators extend, rename, reorder and disable (spec README §2). */
export interface ShippedSet {
  readonly label: Label;
  readonly options: readonly Option[];
}

type Entry = readonly [value: string, zh: string, en: string, color?: string];

function shipped(zh: string, en: string, entries: readonly Entry[], preset?: string): ShippedSet {
  const options = entries.map(([value, optionZh, optionEn, color]) => ({
    value,
    label: { zh: optionZh, en: optionEn },
    enabled: true,
    ...(color && { color }),
    ...(value === preset && { isDefault: true }),
  }));
  return { label: { zh, en }, options };
}

/** Shipped option sets by code. */
export const optionSets: { readonly [code: string]: ShippedSet } = {
  account_type: shipped(
    '客户类型',
    'Account type',
    [
      ['customer', '最终客户', 'Customer', 'blue'],
      ['distributor', '分销商/经销商', 'Distributor', 'teal'],
      ['agent', '代理商', 'Agent', 'violet'],
      ['supplier', '供应商', 'Supplier', 'orange'],
      ['media', '媒体', 'Media', 'pink'],
      ['other', '其他', 'Other', 'gray'],
    ],
    'customer',
  ),
  account_grade: shipped(
    '客户级别',
    'Account grade',
    [
      ['A', 'A 重点客户', 'A key', 'red'],
      ['B', 'B 普通客户', 'B regular', 'orange'],
      ['C', 'C 一般客户', 'C ordinary', 'blue'],
      ['D', 'D 非优先', 'D low priority', 'gray'],
    ],
    'C',
  ),
  ownership: shipped(
    '公司性质',
    'Ownership',
    [
      ['state', '国有', 'State-owned'],
      ['private', '民营', 'Private'],
      ['foreign', '外资', 'Foreign'],
      ['joint', '合资', 'Joint venture'],
      ['collective', '集体', 'Collective'],
      ['individual', '个体', 'Sole trader'],
      ['government', '政府', 'Government'],
      ['institution', '事业单位', 'Public institution'],
      ['social', '社会团体', 'Association'],
    ],
    'private',
  ),
  industry: shipped('所属行业', 'Industry', [
    ['manufacturing', '制造业', 'Manufacturing'],
    ['trade', '商贸', 'Trade'],
    ['it', '软件信息', 'Software and IT'],
    ['media', '传媒广告', 'Media and advertising'],
    ['construction', '建筑建材', 'Construction'],
    ['real_estate', '房地产', 'Real estate'],
    ['finance', '金融保险', 'Finance and insurance'],
    ['education', '教育', 'Education'],
    ['medical', '医疗医药', 'Medical'],
    ['retail', '零售', 'Retail'],
    ['catering', '餐饮酒店', 'Catering and hotels'],
    ['logistics', '物流', 'Logistics'],
    ['energy', '能源环保', 'Energy and environment'],
    ['agriculture', '农业', 'Agriculture'],
    ['government', '政府', 'Government'],
    ['service', '服务业', 'Services'],
    ['other', '其他', 'Other'],
  ]),
  employees: shipped('人员规模', 'Employees', [
    ['1_20', '20人以下', 'Up to 20'],
    ['20_100', '20–100人', '20–100'],
    ['100_500', '100–500人', '100–500'],
    ['500_1000', '500–1000人', '500–1000'],
    ['1000_plus', '1000人以上', 'Over 1000'],
  ]),
  lead_source: shipped(
    '来源',
    'Source',
    [
      ['manual', '自行开发', 'Own effort'],
      ['web_form', '网站注册', 'Web form'],
      ['survey', '市场调查', 'Survey'],
      ['campaign', '市场活动', 'Campaign'],
      ['search', '搜索营销', 'Search marketing'],
      ['ad', '广告', 'Advertisement'],
      ['exhibition', '展会', 'Exhibition'],
      ['phone_in', '来电咨询', 'Incoming call'],
      ['referral', '客户介绍', 'Referral'],
      ['partner', '合作伙伴', 'Partner'],
      ['purchased', '购买名单', 'Purchased list'],
      ['import', '导入', 'Import'],
      ['other', '其他', 'Other'],
    ],
    'manual',
  ),
  relation_level: shipped(
    '关系等级',
    'Relationship',
    [
      ['close', '密切', 'Close', 'green'],
      ['good', '较好', 'Good', 'teal'],
      ['normal', '一般', 'Ordinary', 'gray'],
      ['poor', '较差', 'Poor', 'orange'],
    ],
    'normal',
  ),
  impression: shipped(
    '印象',
    'Impression',
    [
      ['good', '好', 'Good', 'green'],
      ['fair', '一般', 'Fair', 'gray'],
      ['bad', '差', 'Bad', 'orange'],
    ],
    'fair',
  ),
  credit_grade: shipped(
    '信用等级',
    'Credit grade',
    [
      ['AAA', 'AAA', 'AAA'],
      ['AA', 'AA', 'AA'],
      ['A', 'A', 'A'],
      ['B', 'B', 'B'],
      ['C', 'C', 'C'],
      ['D', 'D', 'D'],
    ],
    'B',
  ),
  gender: shipped('性别', 'Gender', [
    ['male', '男', 'Male'],
    ['female', '女', 'Female'],
  ]),
  salutation: shipped('称谓', 'Salutation', [
    ['mr', '先生', 'Mr'],
    ['ms', '女士', 'Ms'],
    ['dr', '博士', 'Dr'],
    ['teacher', '老师', 'Teacher'],
    ['manager', '经理', 'Manager'],
    ['president', '总', 'President'],
  ]),
  contact_role: shipped(
    '角色',
    'Role',
    [
      ['decision_maker', '决策人', 'Decision maker', 'red'],
      ['approver', '审批人', 'Approver', 'orange'],
      ['influencer', '影响人', 'Influencer', 'violet'],
      ['evaluator', '评估人', 'Evaluator', 'teal'],
      ['user', '使用人', 'User', 'blue'],
      ['purchaser', '采购', 'Purchaser', 'blue'],
      ['finance', '财务', 'Finance', 'green'],
      ['gatekeeper', '把关人', 'Gatekeeper', 'gray'],
      ['other', '其他', 'Other', 'gray'],
    ],
    'other',
  ),
  attitude: shipped(
    '态度',
    'Attitude',
    [
      ['champion', '支持', 'Champion', 'green'],
      ['neutral', '中立', 'Neutral', 'gray'],
      ['opponent', '反对', 'Opponent', 'red'],
      ['unknown', '未知', 'Unknown', 'gray'],
    ],
    'neutral',
  ),
  contact_status: shipped(
    '状态',
    'Status',
    [
      ['active', '在职', 'In post', 'green'],
      ['left', '离职', 'Left', 'gray'],
      ['invalid', '失效', 'Invalid', 'orange'],
    ],
    'active',
  ),
  address_kind: shipped(
    '地址类型',
    'Address kind',
    [
      ['office', '办公', 'Office'],
      ['register', '注册', 'Registered'],
      ['shipping', '收货', 'Shipping'],
      ['billing', '收票', 'Billing'],
      ['other', '其他', 'Other'],
    ],
    'office',
  ),
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
  activity_direction: shipped(
    '方向',
    'Direction',
    [
      ['outbound', '呼出/主动', 'Outbound'],
      ['inbound', '呼入/被动', 'Inbound'],
    ],
    'outbound',
  ),
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
  attachment_category: shipped(
    '类别',
    'Category',
    [
      ['contract', '合同', 'Contract'],
      ['quote', '报价', 'Quote'],
      ['design', '方案', 'Design'],
      ['license', '证照', 'Licence'],
      ['photo', '图片', 'Photo'],
      ['other', '其他', 'Other'],
    ],
    'other',
  ),
  department_kind: shipped(
    '部门类型',
    'Department kind',
    [
      ['company', '公司', 'Company'],
      ['branch', '分公司', 'Branch'],
      ['office', '办事处', 'Office'],
      ['department', '部门', 'Department'],
      ['store', '门店', 'Store'],
      ['partner', '合作伙伴', 'Partner'],
    ],
    'department',
  ),
  pool_reason: shipped('退回原因', 'Reason', [
    ['no_demand', '无需求', 'No demand'],
    ['no_time', '精力不足', 'No time'],
    ['unreachable', '联系不上', 'Unreachable'],
    ['wrong_area', '非本区域', 'Wrong area'],
    ['other', '其他', 'Other'],
  ]),
};

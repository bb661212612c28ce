import { shipped, type ShippedSet } from '../shipped-set.ts';

/** Option sets of care, membership and credit. */
export const customerSets: { readonly [code: string]: ShippedSet } = {
  care_type: shipped(
    '关怀方式',
    'Care type',
    [
      ['birthday', '生日', 'Birthday', 'pink'],
      ['holiday', '节日', 'Holiday', 'red'],
      ['gift', '礼品', 'Gift', 'violet'],
      ['visit', '登门', 'Visit', 'green'],
      ['call', '电话问候', 'Call', 'blue'],
      ['training', '培训', 'Training', 'teal'],
      ['activity', '活动', 'Event', 'orange'],
      ['appease', '安抚', 'Appease', 'orange'],
      ['other', '其他', 'Other', 'gray'],
    ],
    'call',
  ),
  payment_method: shipped(
    '付款方式',
    'Payment method',
    [
      ['wire', '电汇', 'Wire'],
      ['bank_acceptance', '银行承兑汇票', 'Bank acceptance'],
      ['commercial_acceptance', '商业承兑汇票', 'Commercial acceptance'],
      ['check', '支票', 'Cheque'],
      ['cash', '现金', 'Cash'],
      ['wechat', '微信支付', 'WeChat Pay'],
      ['alipay', '支付宝', 'Alipay'],
      ['pos', '刷卡', 'Card'],
      ['offset', '抵账', 'Offset'],
      ['other', '其他', 'Other'],
    ],
    'wire',
  ),
};

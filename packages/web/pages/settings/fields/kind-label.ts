import type { Label } from '@kehu/kernel/declare/label.ts';
import { customKinds } from '@kehu/objects/system/field_definition/custom-kinds.ts';

/** Kinds that only shipped fields have. The kinds themselves carry parsers that this page has no use for. */
const others: { readonly [kind: string]: Label } = {
  auto_no: { zh: '编号', en: 'Number' },
  mobile: { zh: '手机', en: 'Mobile' },
  refs: { zh: '关联多个', en: 'References' },
  poly: { zh: '关联（多种）', en: 'Reference (several)' },
  state: { zh: '状态', en: 'State' },
  tax_no: { zh: '税号', en: 'Tax number' },
  credit_code: { zh: '统一社会信用代码', en: 'Credit code' },
  id_card: { zh: '身份证号', en: 'Identity card' },
  bank_account: { zh: '银行账号', en: 'Bank account' },
  postal_code: { zh: '邮编', en: 'Postal code' },
  wechat: { zh: '微信', en: 'WeChat' },
  qq: { zh: 'QQ', en: 'QQ' },
  price: { zh: '单价', en: 'Price' },
  qty: { zh: '数量', en: 'Quantity' },
  rate: { zh: '汇率', en: 'Rate' },
  richtext: { zh: '富文本', en: 'Rich text' },
  json: { zh: '结构数据', en: 'Structured' },
  image: { zh: '图片', en: 'Image' },
  files: { zh: '附件', en: 'Files' },
  formula: { zh: '公式', en: 'Formula' },
  time: { zh: '时间', en: 'Time' },
  color: { zh: '颜色', en: 'Colour' },
};

/** What people call a kind of field. */
export const kindLabel = (kind: string): Label =>
  customKinds.find((each) => each.value === kind)?.label ?? others[kind] ?? { zh: kind, en: kind };

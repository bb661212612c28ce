import { creditCode } from '@kehu/fields/credit_code/credit_code.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { decimal } from '@kehu/fields/decimal/decimal.kind.ts';
import { email } from '@kehu/fields/email/email.kind.ts';
import { idCard } from '@kehu/fields/id_card/id_card.kind.ts';
import { mobile } from '@kehu/fields/mobile/mobile.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { phone } from '@kehu/fields/phone/phone.kind.ts';
import { postalCode } from '@kehu/fields/postal_code/postal_code.kind.ts';
import { qq } from '@kehu/fields/qq/qq.kind.ts';
import { region } from '@kehu/fields/region/region.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { url } from '@kehu/fields/url/url.kind.ts';
import { wechat } from '@kehu/fields/wechat/wechat.kind.ts';

const company = { kind: 'company' } as const;
const person = { kind: 'person' } as const;

/** The company behind a customer (spec objects-customer, S0 S1). */
export const companyFields = {
  credit_code: creditCode({
    label: { zh: '统一社会信用代码', en: 'Credit code' },
    unique: true,
    search: true,
    visibleWhen: company,
  }),
  legal_person: text({
    label: { zh: '法人代表', en: 'Legal representative' },
    max: 40,
    visibleWhen: company,
  }),
  ownership: option('ownership', {
    label: { zh: '公司性质', en: 'Ownership' },
    default: 'private',
    filter: true,
    visibleWhen: company,
  }),
  registered_capital: decimal({
    label: { zh: '注册资本(万元)', en: 'Registered capital (10k CNY)' },
    precision: 18,
    scale: 2,
    min: '0',
    visibleWhen: company,
  }),
  founded_on: date({ label: { zh: '成立日期', en: 'Founded on' }, visibleWhen: company }),
  industry: option('industry', { label: { zh: '所属行业', en: 'Industry' }, list: true, filter: true }),
  employees: option('employees', {
    label: { zh: '人员规模', en: 'Employees' },
    filter: true,
    visibleWhen: company,
  }),
  annual_revenue: decimal({
    label: { zh: '年收入(万元)', en: 'Annual revenue (10k CNY)' },
    precision: 18,
    scale: 2,
    min: '0',
    filter: true,
  }),
} as const;

/** How a customer is reached. The region and address are a copy of the default address. */
export const reachFields = {
  phone: phone({
    label: { zh: '电话', en: 'Phone' },
    index: true,
    search: true,
    list: true,
    sensitive: true,
  }),
  fax: phone({ label: { zh: '传真', en: 'Fax' }, search: true, sensitive: true }),
  mobile: mobile({ label: { zh: '手机', en: 'Mobile' }, index: true, search: true, sensitive: true }),
  email: email({ label: { zh: '邮箱', en: 'E-mail' }, search: true, sensitive: true }),
  website: url({ label: { zh: '网址', en: 'Website' }, search: true }),
  wechat: wechat({ label: { zh: '微信', en: 'WeChat' }, sensitive: true }),
  qq: qq({ label: { zh: 'QQ', en: 'QQ' }, sensitive: true }),
  region: region({ label: { zh: '省市区', en: 'Region' }, index: true, list: true, filter: true }),
  address: text({ label: { zh: '地址', en: 'Address' }, max: 200 }),
  postal_code: postalCode({ label: { zh: '邮编', en: 'Postal code' } }),
} as const;

/** Customers who are persons. */
export const personFields = {
  gender: option('gender', { label: { zh: '性别', en: 'Gender' }, visibleWhen: person }),
  birthday: date({ label: { zh: '生日', en: 'Birthday' }, visibleWhen: person }),
  id_card: idCard({ label: { zh: '身份证号', en: 'Id card' }, sensitive: true, visibleWhen: person }),
} as const;

/** What we think of the customer (S3). */
export const opinionFields = {
  relation_level: option('relation_level', {
    label: { zh: '关系等级', en: 'Relationship' },
    default: 'normal',
    filter: true,
  }),
  impression: option('impression', {
    label: { zh: '印象', en: 'Impression' },
    default: 'fair',
    filter: true,
  }),
  impression_note: textarea({ label: { zh: '印象说明', en: 'Impression note' }, max: 2000 }),
  characteristics: textarea({ label: { zh: '行业特征/消费习惯', en: 'Characteristics' }, max: 2000 }),
} as const;

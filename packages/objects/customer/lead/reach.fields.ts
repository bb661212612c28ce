import { email } from '@kehu/fields/email/email.kind.ts';
import { mobile } from '@kehu/fields/mobile/mobile.kind.ts';
import { phone } from '@kehu/fields/phone/phone.kind.ts';
import { postalCode } from '@kehu/fields/postal_code/postal_code.kind.ts';
import { qq } from '@kehu/fields/qq/qq.kind.ts';
import { region } from '@kehu/fields/region/region.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { url } from '@kehu/fields/url/url.kind.ts';
import { wechat } from '@kehu/fields/wechat/wechat.kind.ts';

/** How the person behind a lead is reached. */
export const leadReach = {
  mobile: mobile({
    label: { zh: '手机', en: 'Mobile' },
    index: true,
    search: true,
    list: true,
    sensitive: true,
  }),
  phone: phone({ label: { zh: '电话', en: 'Phone' }, index: true, search: true, sensitive: true }),
  fax: phone({ label: { zh: '传真', en: 'Fax' }, search: true, sensitive: true }),
  email: email({ label: { zh: '邮箱', en: 'E-mail' }, search: true, sensitive: true }),
  wechat: wechat({ label: { zh: '微信', en: 'WeChat' }, sensitive: true }),
  qq: qq({ label: { zh: 'QQ', en: 'QQ' }, sensitive: true }),
  website: url({ label: { zh: '网址', en: 'Website' } }),
  region: region({ label: { zh: '省市区', en: 'Region' }, filter: true }),
  address: text({ label: { zh: '地址', en: 'Address' }, max: 200 }),
  postal_code: postalCode({ label: { zh: '邮编', en: 'Postal code' } }),
} as const;

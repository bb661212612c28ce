import { bankAccount } from '@kehu/fields/bank_account/bank_account.kind.ts';
import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { email } from '@kehu/fields/email/email.kind.ts';
import { mobile } from '@kehu/fields/mobile/mobile.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { phone } from '@kehu/fields/phone/phone.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { taxNo } from '@kehu/fields/tax_no/tax_no.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { invoiceTypes } from '../../trade-terms.ts';

/** 开票信息: what has to stand on a customer's invoices, and where they go. */
export const invoiceTitle = defineObject({
  name: 'invoice_title',
  label: { zh: '开票信息', en: 'Invoice title' },
  kind: 'line',
  module: 'customer',
  title: 'title',
  header: 'account_id',
  importable: true,
  fields: {
    account_id: ref('account', {
      label: { zh: '客户', en: 'Account' },
      required: true,
      index: true,
      immutable: true,
    }),
    kind: state(
      [
        { value: 'company', label: { zh: '单位', en: 'Company' } },
        { value: 'person', label: { zh: '个人', en: 'Person' } },
      ],
      { label: { zh: '抬头类型', en: 'Kind' }, required: true, default: 'company', list: true },
    ),
    title: text({
      label: { zh: '发票抬头', en: 'Title' },
      help: { zh: '不填则为客户名称', en: "Left empty: the account's name" },
      max: 100,
      normalise: 'name',
      search: true,
      list: true,
    }),
    tax_no: taxNo({
      label: { zh: '纳税人识别号', en: 'Tax number' },
      help: { zh: '不填则为客户的统一社会信用代码', en: "Left empty: the account's credit code" },
      search: true,
      list: true,
    }),
    bank_name: text({ label: { zh: '开户银行', en: 'Bank' }, max: 100, list: true }),
    bank_account: bankAccount({ label: { zh: '银行账号', en: 'Bank account' }, sensitive: true }),
    register_address: text({ label: { zh: '注册地址', en: 'Registered address' }, max: 200 }),
    register_phone: phone({ label: { zh: '注册电话', en: 'Registered phone' } }),
    default_invoice_type: state(invoiceTypes, {
      label: { zh: '默认发票类型', en: 'Default invoice type' },
      default: 'e_vat_normal',
      list: true,
    }),
    default_tax_rate: option('tax_rate', {
      label: { zh: '默认税率', en: 'Default tax rate' },
      default: '13',
    }),
    receive_email: email({ label: { zh: '收票邮箱', en: 'E-mail for invoices' }, sensitive: true }),
    receive_mobile: mobile({ label: { zh: '收票手机', en: 'Mobile for invoices' }, sensitive: true }),
    mail_address: text({ label: { zh: '邮寄地址', en: 'Postal address' }, max: 200 }),
    mail_receiver: text({ label: { zh: '收件人', en: 'Receiver' }, max: 40 }),
    is_default: bool({ label: { zh: '默认', en: 'Default' }, list: true }),
  },
  rules: [
    {
      require: ['title'],
      because: { zh: '请填写发票抬头', en: 'An invoice needs a title' },
    },
    {
      when: { kind: 'company' },
      require: ['tax_no'],
      because: { zh: '单位抬头请填写纳税人识别号', en: "A company's invoice needs its tax number" },
    },
  ],
  access: {},
  views: {
    list: { columns: ['title', 'kind', 'tax_no', 'bank_name', 'default_invoice_type', 'is_default'] },
    quick: [
      'kind',
      'title',
      'tax_no',
      'bank_name',
      'bank_account',
      'register_address',
      'register_phone',
      'default_invoice_type',
      'default_tax_rate',
      'receive_email',
      'receive_mobile',
      'is_default',
    ],
    form: {
      sections: [
        {
          label: { zh: '开票信息', en: 'Invoice title' },
          columns: 2,
          fields: [
            'account_id',
            'kind',
            'title',
            'tax_no',
            'bank_name',
            'bank_account',
            'register_address',
            'register_phone',
            'default_invoice_type',
            'default_tax_rate',
            'is_default',
          ],
        },
        {
          label: { zh: '收票', en: 'Delivery' },
          columns: 2,
          fields: ['receive_email', 'receive_mobile', 'mail_receiver', 'mail_address', 'remark'],
        },
      ],
    },
  },
});

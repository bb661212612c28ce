import { approvalSettings } from '../approval-settings.ts';
import { setting } from '../setting-declaration.ts';
import type { StoredRate } from './document/exchange-rate.ts';

/** What a company decides about quotes and money (objects-platform, company_setting). */
export const tradeSettings = {
  ...approvalSettings,
  opportunity_sync_amount: setting<boolean>({
    group: 'policies',
    label: { zh: '报价更新商机金额', en: 'Quotes move the opportunity' },
    hint: {
      zh: '保存报价后，进行中商机的预期金额改为最新报价的总金额；商机有产品明细时不改',
      en: 'An open opportunity without product lines expects what its latest quote comes to',
    },
    preset: true,
    schema: { type: 'boolean' },
  }),
  quote_mail_text: setting<string>({
    group: 'policies',
    label: { zh: '报价邮件正文', en: 'Text of mails with quotes' },
    hint: {
      zh: '可用：{联系人} {客户} {主题} {单号} {总金额} {有效期} {链接} {负责人} {公司} {电话}',
      en: 'May hold {contact} {account} {subject} {no} {total} {valid_until} {link} {sender} {company} {phone}',
    },
    preset: [
      '{联系人}您好：',
      '',
      '附件是“{主题}”的报价单（编号 {单号}，总金额 {总金额}），有效期至 {有效期}。',
      '在线查看并确认：{链接}',
      '',
      '如有问题，请直接回复这封邮件或致电 {电话}。',
      '',
      '{负责人}',
      '{公司}',
    ].join('\n'),
    schema: { type: 'string', maxLength: 2000 },
  }),
  exchange_rates: setting<readonly StoredRate[]>({
    group: 'profile',
    label: { zh: '外币汇率', en: 'Exchange rates' },
    hint: {
      zh: '一单位外币折合多少本位币；单据取其日期或之前最近的一条',
      en: 'Base currency for one unit; documents take the latest on or before their day',
    },
    preset: [],
    schema: {
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        required: ['currency', 'on', 'rate'],
        additionalProperties: false,
        properties: {
          currency: { type: 'string', pattern: '^[A-Z]{3}$' },
          on: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
          rate: { type: 'string', pattern: '^(?!0*[.]?0*$)[0-9]{1,10}([.][0-9]{1,8})?$' },
        },
      },
    },
  }),
} as const;

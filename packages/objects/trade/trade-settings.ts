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

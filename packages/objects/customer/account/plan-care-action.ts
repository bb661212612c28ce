import { date } from '@kehu/fields/date/date.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import type { ActionDeclaration } from '@kehu/kernel/declare/object.ts';
import { festivalOptions, occasions } from '../customer_care/occasions.ts';

/** 安排关怀, for one customer or a whole group: each gets a plan of his own, on his own day. */
export const planCareAction = {
  label: { zh: '安排关怀', en: 'Plan a care' },
  operation: 'view',
  module: 'service',
  batch: { most: 5_000, atOnce: 200 },
  input: {
    subject: text({ label: { zh: '主题', en: 'Subject' }, required: true, max: 100 }),
    type: option('care_type', { label: { zh: '方式', en: 'Type' }, default: 'call' }),
    occasion: state(occasions, {
      label: { zh: '时机', en: 'Occasion' },
      help: {
        zh: '生日取首要联系人的生日，纪念日取首次成交日（没有则取成立日期）',
        en: "The primary contact's birthday; the first deal, else the day of foundation",
      },
      required: true,
      default: 'once',
    }),
    festival: state(festivalOptions, {
      label: { zh: '节日', en: 'Holiday' },
      visibleWhen: { occasion: 'festival' },
    }),
    interval_days: int({
      label: { zh: '间隔(天)', en: 'Every … days' },
      min: 1,
      max: 3650,
      visibleWhen: { occasion: 'interval' },
    }),
    planned_on: date({
      label: { zh: '计划日期', en: 'Planned on' },
      help: { zh: '不填则按时机推算', en: 'By the occasion when empty' },
    }),
    content: textarea({ label: { zh: '内容', en: 'Content' }, max: 2000 }),
  },
  grants: ['contact.view'],
} as const satisfies ActionDeclaration;

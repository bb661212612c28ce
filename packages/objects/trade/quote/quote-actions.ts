import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';

const output = { quote_id: ref('quote', { label: { zh: '新报价单', en: 'The new quote' } }) };

/** What is done with a quote (actions.md, flows §4). */
export const quoteActions = {
  send: {
    label: { zh: '报出', en: 'Send' },
    operation: 'send',
    when: { status: 'draft', approval_status: { in: ['draft', 'rejected', 'approved'] } },
    confirm: {
      zh: '报出后不能再修改，要调整请“再次报价”。',
      en: 'A quote that was sent is not changed any more; make a new version instead.',
    },
    grants: ['quote.edit'],
    primary: true,
  },
  accept: {
    label: { zh: '客户接受', en: 'Accepted' },
    operation: 'edit',
    when: { status: 'sent' },
    input: { answered_by: text({ label: { zh: '客户确认人', en: 'Accepted by' }, max: 50 }) },
    grants: ['quote.edit'],
    primary: true,
  },
  reject: {
    label: { zh: '客户拒绝', en: 'Rejected' },
    operation: 'edit',
    when: { status: 'sent' },
    input: {
      reject_reason: option('lost_reason', { label: { zh: '拒绝原因', en: 'Why' }, required: true }),
      reject_note: textarea({ label: { zh: '说明', en: 'Note' }, max: 500 }),
      answered_by: text({ label: { zh: '客户答复人', en: 'Rejected by' }, max: 50 }),
    },
    grants: ['quote.edit'],
  },
  revise: {
    label: { zh: '再次报价', en: 'New version' },
    operation: 'create',
    when: { status: { in: ['sent', 'rejected', 'expired'] } },
    confirm: {
      zh: '将复制为新版本的草稿，当前版本变为“已替代”。',
      en: 'A draft of the next version is made; this one becomes superseded.',
    },
    output,
    grants: ['quote.edit', 'quote.create'],
    primary: true,
  },
  /** Written when the customer looks at it by his link: nobody's to do. */
  opened: {
    label: { zh: '客户查看', en: 'Viewed by the customer' },
    operation: 'purge',
    input: { device: text({ label: { zh: '设备', en: 'Device' }, max: 60 }) },
    unseen: true,
  },
  copy: {
    label: { zh: '复制', en: 'Copy' },
    operation: 'view',
    input: {
      subject: text({ label: { zh: '新报价单主题', en: 'Subject of the copy' }, required: true, max: 100 }),
    },
    presets: { subject: { field: 'subject' } },
    output,
  },
} as const satisfies Actions;

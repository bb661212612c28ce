import { autoNo } from '@kehu/fields/auto_no/auto_no.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { lineSumFields, moneyFields } from '../document/money.fields.ts';
import { quoteAccess } from './quote-access.ts';
import { quoteActions } from './quote-actions.ts';
import { quoteApprovable } from './quote-approvable.ts';
import { openQuote, quoteStates } from './quote-states.ts';
import { quoteViews } from './quote-views.ts';

const kept = { computed: true, track: false } as const;
const rejected = { status: 'rejected' } as const;

/** 报价单: every quotation, kept as history; a lump sum or a price per line (S0, S1, S3). */
export const quote = defineObject({
  name: 'quote',
  label: { zh: '报价单', en: 'Quote' },
  kind: 'business',
  module: 'quote',
  title: 'subject',
  fields: {
    no: autoNo({
      label: { zh: '报价单号', en: 'Quote no.' },
      pattern: 'BJ{yyyyMMdd}{seq:4}',
      unique: true,
      search: true,
      list: true,
    }),
    subject: text({
      label: { zh: '主题', en: 'Subject' },
      required: true,
      max: 100,
      search: true,
      list: true,
      sortable: true,
    }),
    account_id: ref('account', {
      label: { zh: '客户', en: 'Account' },
      required: true,
      index: true,
      list: true,
      filter: true,
    }),
    contact_id: ref('contact', { label: { zh: '联系人', en: 'Contact' }, index: true, filter: true }),
    opportunity_id: ref('opportunity', {
      label: { zh: '商机', en: 'Opportunity' },
      index: true,
      list: true,
      filter: true,
    }),
    project_id: ref('project', { label: { zh: '项目', en: 'Project' }, index: true, filter: true }),
    ...moneyFields,
    ...lineSumFields('quote_line', 'quote_id'),
    quoted_on: date({
      label: { zh: '报价日期', en: 'Quoted on' },
      required: true,
      index: true,
      list: true,
      filter: true,
      sortable: true,
      default: { token: 'today' },
    }),
    valid_until: date({
      label: { zh: '有效期至', en: 'Valid until' },
      help: { zh: '不填为报价日期后 30 天', en: '30 days after the quotation when empty' },
      index: true,
      list: true,
      filter: true,
      sortable: true,
    }),
    version_no: int({
      label: { zh: '版本', en: 'Version' },
      computed: true,
      default: 1,
      list: true,
      ordinal: true,
    }),
    previous_id: ref('quote', {
      label: { zh: '上一版', en: 'Previous version' },
      computed: true,
      index: true,
    }),
    /** The first version of all: what belongs together. */
    first_id: ref('quote', { label: { zh: '首版', en: 'First version' }, index: true, ...kept }),
    payment_terms: textarea({ label: { zh: '付款条件', en: 'Payment terms' }, max: 2000 }),
    delivery_terms: textarea({ label: { zh: '交货', en: 'Delivery' }, max: 2000 }),
    warranty_terms: textarea({ label: { zh: '质保', en: 'Warranty' }, max: 2000 }),
    status: state(quoteStates, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'draft',
      index: true,
      list: true,
      filter: true,
      computed: true,
    }),
    sent_at: datetime({
      label: { zh: '报出时间', en: 'Sent at' },
      computed: true,
      index: true,
      filter: true,
    }),
    answered_at: datetime({ label: { zh: '客户答复时间', en: 'Answered at' }, computed: true }),
    answered_by: text({ label: { zh: '客户答复人', en: 'Answered by' }, max: 50, computed: true }),
    reject_reason: option('lost_reason', {
      label: { zh: '拒绝原因', en: 'Why rejected' },
      index: true,
      filter: true,
      setBy: 'reject',
      visibleWhen: rejected,
    }),
    reject_note: textarea({
      label: { zh: '拒绝说明', en: 'About the rejection' },
      max: 500,
      setBy: 'reject',
      visibleWhen: rejected,
    }),
    lines_changed_at: datetime({ label: { zh: '明细修改时间', en: 'Lines changed at' }, ...kept }),
    wake_at: datetime({ label: { zh: '到期处理时间', en: 'Ends at' }, index: true, ...kept }),
  },
  parents: [
    { field: 'account_id', timeline: true, grants: true, cascade: true, follows: { while: openQuote } },
    { field: 'opportunity_id', timeline: true, grants: true },
  ],
  wakes: 'wake_at',
  approvable: quoteApprovable,
  actions: quoteActions,
  access: quoteAccess,
  views: quoteViews,
});

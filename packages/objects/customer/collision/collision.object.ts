import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** What the superior of the owner may decide. */
export const verdicts = [
  { value: 'give', label: { zh: '转给申请人', en: 'Give it to who asked' }, color: 'green' },
  { value: 'keep', label: { zh: '维持现负责人', en: 'It stays where it is' }, color: 'gray' },
  { value: 'share', label: { zh: '共享给申请人', en: 'Share it with who asked' }, color: 'blue' },
  { value: 'different', label: { zh: '不是同一客户', en: 'Not the same customer' }, color: 'orange' },
] as const;

/**
 * 撞单申请: somebody works on whom a colleague has already, and asks the colleague's superior. Who asks may see neither the
 * record nor its name: he reads what he typed himself, whose it is, and the verdict with its reason.
 */
export const collision = defineObject({
  name: 'collision',
  label: { zh: '撞单申请', en: 'Collision' },
  kind: 'business',
  module: 'customer',
  title: 'typed',
  permanent: true,
  fields: {
    typed: text({
      label: { zh: '查询内容', en: 'What was typed' },
      required: true,
      max: 200,
      computed: true,
      list: true,
    }),
    kind: state(
      [
        { value: 'share', label: { zh: '申请共享', en: 'Ask to share' }, color: 'blue' },
        { value: 'claim', label: { zh: '申请转给我', en: 'Ask for it' }, color: 'teal' },
        { value: 'report', label: { zh: '报告撞单', en: 'Report' }, color: 'orange' },
      ],
      { label: { zh: '申请', en: 'Wish' }, required: true, computed: true, list: true, filter: true },
    ),
    reason: textarea({ label: { zh: '说明', en: 'Reason' }, max: 500, computed: true, list: true }),
    target: poly(['account', 'lead', 'contact'], {
      label: { zh: '涉及记录', en: 'Record' },
      computed: true,
      index: true,
      list: true,
    }),
    asker_id: user({ label: { zh: '申请人', en: 'Asked by' }, computed: true, list: true, filter: true }),
    holder_id: user({ label: { zh: '现负责人', en: 'Owner' }, computed: true, list: true }),
    judge_ids: refs('user', { label: { zh: '裁定人', en: 'Decided by' }, computed: true, list: true }),
    status: state(
      [
        { value: 'open', label: { zh: '待裁定', en: 'Open' }, color: 'orange' },
        { value: 'decided', label: { zh: '已裁定', en: 'Decided' }, color: 'green' },
      ],
      {
        label: { zh: '状态', en: 'Status' },
        required: true,
        default: 'open',
        computed: true,
        list: true,
        filter: true,
      },
    ),
    verdict: state(verdicts, { label: { zh: '裁定', en: 'Verdict' }, computed: true, list: true }),
    verdict_reason: textarea({ label: { zh: '裁定理由', en: 'Why' }, max: 500, computed: true, list: true }),
    decided_by: user({ label: { zh: '裁定者', en: 'Decided by' }, computed: true }),
    decided_at: datetime({ label: { zh: '裁定时间', en: 'Decided at' }, computed: true }),
  },
  tellsOf: { by: 'target', instead: { target: null } },
  named: [{ field: 'judge_ids', level: 'read' }],
  actions: {
    decide: {
      label: { zh: '裁定', en: 'Decide' },
      operation: 'view',
      by: { fields: ['judge_ids'] },
      when: { status: 'open' },
      input: {
        verdict: state(verdicts, { label: { zh: '裁定', en: 'Verdict' }, required: true }),
        reason: textarea({ label: { zh: '理由', en: 'Why' }, required: true, max: 500 }),
      },
      primary: true,
    },
  },
  access: { everyone: { view: 'self' } },
  views: {
    list: {
      columns: ['typed', 'kind', 'status', 'verdict', 'asker_id', 'holder_id', 'created_at'],
      sort: '-created_at',
      tabs: [
        { name: 'all', label: { zh: '全部', en: 'All' } },
        { name: 'open', label: { zh: '待裁定', en: 'Open' }, filter: { status: 'open' } },
        { name: 'mine', label: { zh: '我提交的', en: 'Mine' }, slice: 'mine' },
      ],
    },
    header: ['kind', 'status', 'verdict', 'holder_id'],
    form: {
      sections: [
        {
          label: { zh: '申请', en: 'Wish' },
          columns: 2,
          fields: ['typed', 'kind', 'reason', 'target', 'asker_id', 'holder_id'],
        },
        {
          label: { zh: '裁定', en: 'Verdict' },
          columns: 2,
          fields: ['status', 'judge_ids', 'verdict', 'verdict_reason', 'decided_by', 'decided_at'],
        },
      ],
    },
    related: [],
  },
});

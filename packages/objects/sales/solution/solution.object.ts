import { autoNo } from '@kehu/fields/auto_no/auto_no.kind.ts';
import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { files } from '@kehu/fields/files/files.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { multi } from '@kehu/fields/multi/multi.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { richtext } from '@kehu/fields/richtext/richtext.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { dealingAccess } from '../opportunity/opportunity-access.ts';
import { solutionActions } from './solution-actions.ts';
import { solutionStates } from './solution-states.ts';
import { solutionViews } from './solution-views.ts';
import { templateAccess } from './template-access.ts';

const kept = { computed: true, track: false } as const;

/** 解决方案: what is proposed to a customer, in versions; a template is kept for everybody (S0, S4). */
export const solution = defineObject({
  name: 'solution',
  label: { zh: '解决方案', en: 'Solution' },
  kind: 'business',
  module: 'opportunity',
  title: 'subject',
  fields: {
    no: autoNo({
      label: { zh: '方案编号', en: 'Solution no.' },
      pattern: 'FA{yyyyMMdd}{seq:3}',
      unique: true,
      search: true,
      list: true,
    }),
    subject: text({
      label: { zh: '方案名称', en: 'Solution' },
      required: true,
      max: 100,
      search: true,
      list: true,
    }),
    account_id: ref('account', {
      label: { zh: '客户', en: 'Account' },
      index: true,
      list: true,
      filter: true,
      requiredWhen: { is_template: false },
    }),
    opportunity_id: ref('opportunity', {
      label: { zh: '商机', en: 'Opportunity' },
      index: true,
      filter: true,
    }),
    project_id: ref('project', { label: { zh: '项目', en: 'Project' }, index: true, filter: true }),
    requirement_ids: refs('requirement', { label: { zh: '对应需求', en: 'Requirements' }, filter: true }),
    author_ids: refs('user', {
      label: { zh: '编写人', en: 'Authors' },
      help: { zh: '编写人可以修改本方案', en: 'Authors may write it' },
      list: true,
      filter: true,
    }),
    /** 版本 of the specification; `version` is the record's own, against lost updates. */
    revision: int({
      ordinal: true,
      label: { zh: '方案版本', en: 'Revision' },
      default: 1,
      list: true,
      computed: true,
    }),
    previous_id: ref('solution', {
      label: { zh: '上一版', en: 'The one before' },
      index: true,
      computed: true,
    }),
    stage_tag: option('solution_stage', { label: { zh: '适用阶段', en: 'Stage' }, filter: true }),
    use_tags: multi('solution_use', { label: { zh: '用途', en: 'Use' }, filter: true }),
    submitted_on: date({
      label: { zh: '提交日期', en: 'Submitted on' },
      list: true,
      filter: true,
      computed: true,
    }),
    content: richtext({ label: { zh: '方案内容', en: 'Content' } }),
    files: files({ label: { zh: '方案文件', en: 'Files' } }),
    customer_feedback: textarea({ label: { zh: '客户反馈', en: "Customer's feedback" }, max: 2000 }),
    cost: money({ label: { zh: '方案成本', en: 'Cost' }, min: '0' }),
    is_template: bool({
      label: { zh: '方案模板', en: 'Template' },
      help: { zh: '模板供全员套用，可不填客户', en: 'For everybody to begin with; needs no customer' },
      default: false,
      filter: true,
    }),
    /** What `is_template` says, in the word by which rights are told apart. */
    kind: state(
      [
        { value: 'proposal', label: { zh: '客户方案', en: 'For a customer' } },
        { value: 'template', label: { zh: '方案模板', en: 'Template' } },
      ],
      { label: { zh: '方案性质', en: 'Kind' }, required: true, default: 'proposal', ...kept },
    ),
    status: state(solutionStates, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'draft',
      index: true,
      list: true,
      filter: true,
      computed: true,
    }),
  },
  rules: [
    {
      requireOne: ['content', 'files'],
      because: { zh: '请填写方案内容或上传方案文件', en: 'Write it, or upload a file' },
    },
  ],
  named: [{ field: 'author_ids', level: 'write' }],
  parents: [
    { field: 'account_id', timeline: true, grants: true, owns: true, follows: {}, cascade: true },
    { field: 'opportunity_id', timeline: true, grants: true },
  ],
  apart: {
    field: 'kind',
    value: 'template',
    name: 'solution_template',
    label: { zh: '方案模板', en: 'Solution template' },
    module: 'opportunity',
    access: templateAccess,
  },
  actions: solutionActions,
  access: dealingAccess,
  views: solutionViews,
});

import { autoNo } from '@kehu/fields/auto_no/auto_no.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { operationAccess } from '../opportunity/opportunity-access.ts';
import { memberFields } from './member.fields.ts';
import { operationActions } from './operation-actions.ts';
import { operationViews } from './operation-views.ts';

const kept = { computed: true, track: false } as const;

/** 战役: people of several departments who attack one opportunity, customer, campaign or project together (S0). */
export const jointOperation = defineObject({
  name: 'joint_operation',
  label: { zh: '战役', en: 'Joint operation' },
  kind: 'business',
  module: 'opportunity',
  title: 'name',
  fields: {
    no: autoNo({
      label: { zh: '战役编号', en: 'Operation no.' },
      pattern: 'ZY{yyyy}{seq:3}',
      unique: true,
      search: true,
      list: true,
    }),
    name: text({
      label: { zh: '战役名称', en: 'Joint operation' },
      required: true,
      max: 100,
      search: true,
      list: true,
    }),
    target: poly(['opportunity', 'account', 'campaign', 'project'], {
      label: { zh: '针对对象', en: 'About' },
      help: {
        zh: '成员在战役期间可查看该对象及其客户，总指挥可修改',
        en: 'Until the end its members read it and its customer; the leader writes them',
      },
      required: true,
      index: true,
      list: true,
      filter: true,
      immutable: true,
    }),
    sales_team_id: ref('sales_team', {
      label: { zh: '销售团队', en: 'Sales team' },
      help: { zh: '未选成员时带出该团队的成员', en: 'Its people are taken where nobody is named' },
      filter: true,
    }),
    leader_id: user({
      label: { zh: '总指挥', en: 'Leader' },
      required: true,
      index: true,
      list: true,
      filter: true,
      default: { token: 'me' },
    }),
    ...memberFields,
    start_on: date({
      label: { zh: '开始日期', en: 'From' },
      required: true,
      default: { token: 'today' },
      list: true,
      filter: true,
      sortable: true,
    }),
    end_on: date({ label: { zh: '结束日期', en: 'Until' }, required: true, list: true, filter: true }),
    goal: textarea({ label: { zh: '目标', en: 'Goal' }, required: true, max: 2000 }),
    strategy: textarea({ label: { zh: '策略', en: 'Strategy' }, max: 2000 }),
    expected_amount: money({ label: { zh: '预期成果', en: 'Expected result' }, min: '0', list: true }),
    budget: money({ label: { zh: '预算', en: 'Budget' }, min: '0', list: true }),
    actual_cost: money({ label: { zh: '实际费用', en: 'Actual cost' }, list: true, ...kept }),
    status: state(
      [
        { value: 'planning', label: { zh: '筹备', en: 'Planning' }, color: 'gray' },
        { value: 'running', label: { zh: '攻关中', en: 'Running' }, color: 'blue' },
        { value: 'won', label: { zh: '达成', en: 'Achieved' }, color: 'green' },
        { value: 'failed', label: { zh: '未达成', en: 'Failed' }, color: 'red' },
        { value: 'cancelled', label: { zh: '取消', en: 'Cancelled' }, color: 'gray' },
      ],
      {
        label: { zh: '状态', en: 'Status' },
        required: true,
        default: 'planning',
        index: true,
        list: true,
        filter: true,
        computed: true,
      },
    ),
    review: textarea({
      label: { zh: '复盘总结', en: 'Review' },
      max: 5000,
      setBy: 'finish',
      visibleWhen: { status: { in: ['won', 'failed'] } },
    }),
    cancel_reason: text({
      label: { zh: '取消原因', en: 'Why cancelled' },
      max: 500,
      setBy: 'cancel',
      visibleWhen: { status: 'cancelled' },
    }),
  },
  named: [
    { field: 'member_ids', level: 'read' },
    { field: 'leader_id', level: 'write' },
  ],
  parents: [{ field: 'target', timeline: true, grants: true }],
  on: {
    'opportunity.updated': 'followTargets',
    'opportunity.deleted': 'followTargets',
    'opportunity.restored': 'followTargets',
  },
  actions: operationActions,
  access: operationAccess,
  views: operationViews,
});

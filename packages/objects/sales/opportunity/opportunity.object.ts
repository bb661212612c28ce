import { autoNo } from '@kehu/fields/auto_no/auto_no.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { amountFields } from './amount.fields.ts';
import { opportunityAccess } from './opportunity-access.ts';
import { opportunityActions } from './opportunity-actions.ts';
import { opportunityViews } from './opportunity-views.ts';
import { stageFields } from './stage.fields.ts';

const kept = { computed: true, track: false } as const;

/** 商机: a chance to sell, advanced through stages; expected amount × probability gives the forecast (S0, S1, S3, S4). */
export const opportunity = defineObject({
  name: 'opportunity',
  label: { zh: '商机', en: 'Opportunity' },
  kind: 'business',
  module: 'opportunity',
  title: 'name',
  pool: true,
  importable: true,
  fields: {
    no: autoNo({
      label: { zh: '商机编号', en: 'Opportunity no.' },
      pattern: 'SJ{yyyyMMdd}{seq:4}',
      unique: true,
      search: true,
      list: true,
    }),
    name: text({
      label: { zh: '商机名称', en: 'Opportunity' },
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
    contact_id: ref('contact', {
      label: { zh: '主要联系人', en: 'Main contact' },
      index: true,
      filter: true,
    }),
    ...stageFields,
    ...amountFields,
    type: option('opportunity_type', {
      label: { zh: '类型', en: 'Type' },
      default: 'new',
      filter: true,
    }),
    importance: option('opportunity_importance', {
      label: { zh: '重要程度', en: 'Importance' },
      default: 'normal',
      list: true,
      filter: true,
    }),
    source: option('lead_source', { label: { zh: '来源', en: 'Source' }, list: true, filter: true }),
    campaign_id: ref('campaign', {
      label: { zh: '营销活动', en: 'Campaign' },
      index: true,
      list: true,
      filter: true,
    }),
    campaign_stage_id: ref('campaign_stage', {
      label: { zh: '活动阶段', en: 'Campaign stage' },
      index: true,
      filter: true,
    }),
    lead_id: ref('lead', {
      label: { zh: '来源线索', en: 'From lead' },
      index: true,
      filter: true,
      computed: true,
    }),
    service_request_id: ref('service_request', {
      label: { zh: '来源服务单', en: 'From service request' },
      index: true,
      filter: true,
    }),
    demand: textarea({ label: { zh: '客户需求', en: 'Demand' }, max: 5000, search: true }),
    plan: textarea({ label: { zh: '推进策略', en: 'Plan' }, max: 5000, search: true }),
    competitor_ids: refs('competitor', {
      label: { zh: '竞争对手', en: 'Competitors' },
      filter: true,
      ...kept,
    }),
    lost_reason: option('lost_reason', {
      label: { zh: '丢单原因', en: 'Why lost' },
      index: true,
      filter: true,
      setBy: 'lose',
      visibleWhen: { status: 'lost' },
    }),
    lost_to: ref('competitor', {
      label: { zh: '输给', en: 'Lost to' },
      index: true,
      filter: true,
      setBy: 'lose',
      visibleWhen: { status: 'lost' },
    }),
    lost_note: textarea({
      label: { zh: '丢单说明', en: 'About the loss' },
      max: 2000,
      setBy: 'lose',
      visibleWhen: { status: 'lost' },
    }),
    hold_reason: text({
      label: { zh: '搁置原因', en: 'Why on hold' },
      max: 500,
      setBy: 'hold',
      visibleWhen: { status: 'on_hold' },
    }),
    void_reason: text({
      label: { zh: '无效原因', en: 'Why void' },
      max: 500,
      setBy: 'void',
      visibleWhen: { status: 'void' },
    }),
    partner_id: ref('partner', { label: { zh: '分配伙伴', en: 'Partner' }, index: true, filter: true }),
    project_id: ref('project', { label: { zh: '项目', en: 'Project' }, index: true, filter: true }),
    joint_operation_id: ref('joint_operation', {
      label: { zh: '战役', en: 'Joint operation' },
      filter: true,
      ...kept,
    }),
    last_contact_at: datetime({
      label: { zh: '最近联系', en: 'Last contact' },
      index: true,
      list: true,
      filter: true,
      ...kept,
    }),
    next_contact_at: datetime({
      label: { zh: '下次联系', en: 'Next contact' },
      index: true,
      list: true,
      filter: true,
      ...kept,
    }),
    visit_count: int({ label: { zh: '拜访次数', en: 'Visits' }, list: true, default: 0, ...kept }),
  },
  parents: [{ field: 'account_id', timeline: true, grants: true, cascade: true }],
  past: [
    'owner_id',
    'owner_dept_id',
    'process_id',
    'stage_id',
    'status',
    'expected_amount',
    'probability',
    'weighted_amount',
    'expected_close_on',
    'forecast_category',
    'actual_close_on',
    'actual_amount',
  ],
  figures: [
    {
      by: ['status', 'owner_dept_id', 'expected_close_on'],
      with: [
        'id',
        'owner_id',
        'process_id',
        'stage_id',
        'forecast_category',
        'expected_amount',
        'weighted_amount',
        'created_at',
      ],
    },
  ],
  wakes: 'wake_at',
  on: {
    'competing_bid.created': 'nameCompetitors',
    'competing_bid.deleted': 'nameCompetitors',
    'competing_bid.restored': 'nameCompetitors',
  },
  actions: opportunityActions,
  access: opportunityAccess,
  views: opportunityViews,
});

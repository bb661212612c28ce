import { autoNo } from '@kehu/fields/auto_no/auto_no.kind.ts';
import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { leadActions } from './lead-actions.ts';
import { leadAccess } from './lead-access.ts';
import { leadStates, openStates } from './lead-states.ts';
import { leadViews } from './lead-views.ts';
import { resultFields } from './result.fields.ts';
import { leadReach } from './reach.fields.ts';

/** 线索: somebody who may become a customer, from any source, until converted (S0 潜在客户, S1, S2, S4). */
export const lead = defineObject({
  name: 'lead',
  label: { zh: '线索', en: 'Lead' },
  kind: 'business',
  module: 'lead',
  title: 'name',
  pool: true,
  importable: true,
  mergeable: true,
  fields: {
    no: autoNo({
      label: { zh: '线索编号', en: 'Lead no.' },
      pattern: 'XS{yyyyMMdd}{seq:4}',
      unique: true,
      search: true,
      list: true,
    }),
    name: text({
      label: { zh: '线索名称', en: 'Lead name' },
      help: { zh: '公司名称或个人姓名', en: 'A company or a person' },
      required: true,
      max: 100,
      normalise: 'name',
      search: true,
      list: true,
      sortable: true,
    }),
    kind: state(
      [
        { value: 'company', label: { zh: '企业', en: 'Company' } },
        { value: 'person', label: { zh: '个人', en: 'Person' } },
      ],
      { label: { zh: '类型', en: 'Kind' }, required: true, default: 'company', filter: true },
    ),
    contact_name: text({
      label: { zh: '联系人姓名', en: 'Contact name' },
      max: 40,
      normalise: 'name',
      search: true,
      list: true,
    }),
    salutation: option('salutation', { label: { zh: '称谓', en: 'Salutation' } }),
    position: text({ label: { zh: '职务', en: 'Position' }, max: 60 }),
    ...leadReach,
    industry: option('industry', { label: { zh: '行业', en: 'Industry' }, filter: true }),
    source: option('lead_source', {
      label: { zh: '来源', en: 'Source' },
      required: true,
      default: 'manual',
      list: true,
      filter: true,
    }),
    source_detail: text({ label: { zh: '来源明细', en: 'Source detail' }, max: 200 }),
    campaign_id: ref('campaign', {
      label: { zh: '营销活动', en: 'Campaign' },
      index: true,
      list: true,
      filter: true,
    }),
    campaign_stage_id: ref('campaign_stage', {
      label: { zh: '活动阶段', en: 'Campaign stage' },
      index: true,
    }),
    web_form_id: ref('web_form', { label: { zh: '网站表单', en: 'Web form' }, index: true, computed: true }),
    survey_response_id: ref('survey_response', {
      label: { zh: '答卷', en: 'Survey response' },
      index: true,
      computed: true,
    }),
    demand: textarea({ label: { zh: '需求描述', en: 'Demand' }, max: 2000, search: true }),
    product_ids: refs('product', { label: { zh: '意向产品', en: 'Products' }, filter: true }),
    budget: money({ label: { zh: '预算', en: 'Budget' }, min: '0' }),
    score: int({ label: { zh: '评分', en: 'Score' }, min: 0, max: 100, list: true }),
    rating: option('lead_rating', {
      label: { zh: '意向度', en: 'Rating' },
      default: 'warm',
      list: true,
      filter: true,
    }),
    status: state(leadStates, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'new',
      list: true,
      filter: true,
      reachedBy: {
        assigned: 'assign',
        following: 'reactivate',
        qualified: 'qualify',
        converted: 'convert',
        invalid: 'invalidate',
      },
    }),
    invalid_reason: option('lead_invalid_reason', {
      label: { zh: '无效原因', en: 'Why invalid' },
      filter: true,
      setBy: 'invalidate',
      visibleWhen: { status: 'invalid' },
    }),
    partner_id: ref('partner', { label: { zh: '分配伙伴', en: 'Partner' }, index: true, filter: true }),
    ...resultFields,
    next_contact_at: datetime({
      label: { zh: '下次联系', en: 'Next contact' },
      list: true,
      filter: true,
      sortable: true,
    }),
    do_not_email: bool({ label: { zh: '拒收邮件', en: 'No e-mail' } }),
    do_not_sms: bool({ label: { zh: '拒收短信', en: 'No SMS' } }),
  },
  rules: [
    {
      requireOne: ['mobile', 'phone', 'email', 'wechat'],
      because: { zh: '手机、电话、邮箱、微信至少填一项', en: 'Give a mobile, phone, e-mail or WeChat' },
    },
  ],
  duplicates: {
    keys: [
      { by: 'name', fields: ['name'] },
      { by: 'phone', fields: ['mobile', 'phone'] },
      { by: 'exact', fields: ['email'] },
    ],
    across: ['account', 'contact'],
    foundWhile: { status: { in: [...openStates, 'invalid'] } },
    action: 'warn',
  },
  actions: leadActions,
  access: leadAccess,
  views: leadViews,
});

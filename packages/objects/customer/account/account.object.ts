import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { autoNo } from '@kehu/fields/auto_no/auto_no.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { accountRelated, accountTabs } from './account-tabs.ts';
import { customerAccess } from '../customer-access.ts';
import { supplierAccess } from '../supplier-access.ts';
import { planCareAction } from './plan-care-action.ts';
import { contactFigures, tradeFigures } from './figures.fields.ts';
import { stages } from './stages.ts';
import { companyFields, opinionFields, personFields, reachFields } from './profile.fields.ts';

/** 客户: a company, association or person we serve; not one person but a group with many contacts and addresses. */
export const account = defineObject({
  name: 'account',
  label: { zh: '客户', en: 'Account' },
  kind: 'business',
  module: 'customer',
  title: 'name',
  pool: true,
  importable: true,
  mergeable: true,
  fields: {
    no: autoNo({
      label: { zh: '客户编码', en: 'Account no.' },
      pattern: 'KH{yyyyMMdd}{seq:4}',
      unique: true,
      search: true,
      list: true,
    }),
    name: text({
      label: { zh: '客户名称', en: 'Account name' },
      required: true,
      max: 100,
      normalise: 'name',
      search: true,
      list: true,
      sortable: true,
    }),
    short_name: text({ label: { zh: '简称', en: 'Short name' }, max: 40, normalise: 'name', search: true }),
    kind: state(
      [
        { value: 'company', label: { zh: '企业客户', en: 'Company' } },
        { value: 'person', label: { zh: '个人客户', en: 'Person' } },
      ],
      {
        label: { zh: '客户性质', en: 'Kind' },
        required: true,
        default: 'company',
        filter: true,
        immutable: true,
      },
    ),
    category_id: ref('account_category', {
      label: { zh: '客户分类', en: 'Category' },
      list: true,
      filter: true,
    }),
    group_ids: refs('account_group', { label: { zh: '客户分组', en: 'Groups' }, filter: true }),
    type: option('account_type', {
      label: { zh: '客户类型', en: 'Type' },
      required: true,
      default: 'customer',
      list: true,
      filter: true,
    }),
    lifecycle: state(stages, {
      label: { zh: '生命周期', en: 'Life cycle' },
      required: true,
      default: 'potential',
      list: true,
      filter: true,
      setBy: 'set_lifecycle',
      history: 'account_lifecycle_log',
    }),
    lifecycle_at: datetime({ label: { zh: '阶段时间', en: 'In stage since' }, computed: true, track: false }),
    lifecycle_locked: bool({ label: { zh: '锁定阶段', en: 'Stage locked' }, setBy: 'set_lifecycle' }),
    grade: option('account_grade', {
      label: { zh: '客户级别', en: 'Grade' },
      default: 'C',
      list: true,
      filter: true,
    }),
    status: state(
      [
        { value: 'active', label: { zh: '正常', en: 'Active' }, color: 'green' },
        { value: 'frozen', label: { zh: '冻结', en: 'Frozen' }, color: 'orange' },
        { value: 'inactive', label: { zh: '停用', en: 'Inactive' }, color: 'gray' },
      ],
      {
        label: { zh: '状态', en: 'Status' },
        required: true,
        default: 'active',
        filter: true,
        reachedBy: { frozen: 'freeze', active: 'unfreeze' },
      },
    ),
    ...companyFields,
    ...reachFields,
    ...personFields,
    source: option('lead_source', {
      label: { zh: '来源', en: 'Source' },
      required: true,
      default: 'manual',
      list: true,
      filter: true,
    }),
    campaign_id: ref('campaign', { label: { zh: '营销活动', en: 'Campaign' }, index: true, filter: true }),
    lead_id: ref('lead', {
      label: { zh: '来源线索', en: 'Lead' },
      index: true,
      filter: true,
      computed: true,
    }),
    partner_id: ref('partner', { label: { zh: '分配伙伴', en: 'Partner' }, index: true, filter: true }),
    parent_id: ref('account', { label: { zh: '上级客户', en: 'Parent account' }, index: true }),
    ...opinionFields,
    ...tradeFigures,
    ...contactFigures,
    is_locked: bool({ label: { zh: '锁定', en: 'Locked' }, filter: true, setBy: 'lock' }),
    do_not_email: bool({ label: { zh: '拒收邮件', en: 'No e-mail' } }),
    do_not_sms: bool({ label: { zh: '拒收短信', en: 'No SMS' } }),
    do_not_call: bool({ label: { zh: '拒接电话', en: 'No calls' } }),
    external_source: text({ label: { zh: '外部系统', en: 'External system' }, max: 40 }),
    external_id: text({ label: { zh: '外部编码', en: 'External id' }, max: 80, search: true }),
  },
  trees: [{ field: 'parent_id' }],
  unique: [['external_source', 'external_id']],
  rules: [
    {
      when: { kind: 'person' },
      setting: 'person_mobile_required',
      require: ['mobile'],
      because: { zh: '个人客户请填写手机', en: 'A person needs a mobile number' },
    },
    {
      when: { kind: 'person', credit_code: { not_empty: true } },
      assert: { credit_code: { empty: true } },
      field: 'credit_code',
      code: 'bad_format',
      because: { zh: '个人客户没有统一社会信用代码', en: 'A person has no credit code' },
    },
    {
      when: { kind: 'company', id_card: { not_empty: true } },
      assert: { id_card: { empty: true } },
      field: 'id_card',
      code: 'bad_format',
      because: { zh: '企业客户没有身份证号', en: 'A company has no id card' },
    },
  ],
  duplicates: {
    keys: [
      { by: 'name', fields: ['name'] },
      { by: 'phone', fields: ['phone', 'mobile'] },
      { by: 'exact', fields: ['credit_code'] },
    ],
    possible: [
      { by: 'phone', fields: ['fax'] },
      { by: 'address', fields: ['address'] },
      { by: 'exact', fields: ['email'] },
      { by: 'domain', fields: ['website'] },
    ],
    across: ['lead'],
    action: 'warn',
  },
  actions: {
    lock: {
      label: { zh: '锁定', en: 'Lock' },
      operation: 'edit',
      when: { is_locked: false },
    },
    unlock: {
      label: { zh: '解锁', en: 'Unlock' },
      operation: 'edit',
      when: { is_locked: true },
    },
    freeze: {
      label: { zh: '冻结', en: 'Freeze' },
      operation: 'approve',
      when: { status: 'active' },
      input: { reason: textarea({ label: { zh: '冻结原因', en: 'Reason' }, required: true, max: 200 }) },
    },
    unfreeze: {
      label: { zh: '解冻', en: 'Unfreeze' },
      operation: 'approve',
      when: { status: 'frozen' },
      input: { reason: textarea({ label: { zh: '解冻原因', en: 'Reason' }, required: true, max: 200 }) },
    },
    set_lifecycle: {
      label: { zh: '调整生命周期', en: 'Set life cycle' },
      operation: 'edit',
      input: {
        lifecycle: state(stages, { label: { zh: '生命周期', en: 'Life cycle' }, required: true }),
        note: textarea({
          label: { zh: '说明', en: 'Note' },
          help: { zh: '调整原因；设为流失时写明流失原因', en: 'Why; of a lost customer, why he left' },
          required: true,
          max: 500,
        }),
        locked: bool({
          label: { zh: '锁定阶段', en: 'Lock the stage' },
          help: { zh: '锁定后自动规则不再改变阶段', en: 'Rules leave it alone from now on' },
        }),
      },
      presets: { lifecycle: { field: 'lifecycle' }, locked: { field: 'lifecycle_locked' } },
      grants: ['account.view'],
    },
    join_groups: {
      label: { zh: '加入分组', en: 'Add to groups' },
      operation: 'edit',
      input: { group_ids: refs('account_group', { label: { zh: '分组', en: 'Groups' }, required: true }) },
    },
    leave_groups: {
      label: { zh: '移出分组', en: 'Take out of groups' },
      operation: 'edit',
      input: { group_ids: refs('account_group', { label: { zh: '分组', en: 'Groups' }, required: true }) },
    },
    plan_care: planCareAction,
    convert_kind: {
      label: { zh: '企业/个人互转', en: 'Convert kind' },
      operation: 'edit',
    },
  },
  access: customerAccess,
  apart: {
    field: 'type',
    value: 'supplier',
    name: 'supplier',
    label: { zh: '供应商', en: 'Supplier' },
    module: 'purchase',
    access: supplierAccess,
  },
  views: {
    list: {
      columns: [
        'name',
        'lifecycle',
        'grade',
        'industry',
        'region',
        'phone',
        'owner_id',
        'last_contact_at',
        'next_contact_at',
        'source',
        'updated_at',
      ],
      sort: '-updated_at',
      tabs: accountTabs,
    },
    quick: ['name', 'kind', 'mobile', 'phone', 'region', 'source'],
    header: ['lifecycle', 'grade', 'owner_id', 'last_contact_at', 'next_contact_at'],
    form: {
      sections: [
        {
          label: { zh: '基本信息', en: 'Basics' },
          columns: 2,
          fields: [
            'name',
            'short_name',
            'no',
            'kind',
            'type',
            'grade',
            'lifecycle',
            'status',
            'source',
            'group_ids',
            'category_id',
            'parent_id',
            'owner_id',
            'tags',
          ],
        },
        {
          label: { zh: '联系方式', en: 'Contact details' },
          columns: 2,
          fields: [
            'phone',
            'mobile',
            'email',
            'website',
            'wechat',
            'qq',
            'fax',
            'region',
            'address',
            'postal_code',
            'next_contact_at',
          ],
        },
        {
          label: { zh: '企业信息', en: 'Company' },
          columns: 2,
          fields: [
            'credit_code',
            'legal_person',
            'ownership',
            'industry',
            'employees',
            'registered_capital',
            'founded_on',
            'annual_revenue',
          ],
        },
        { label: { zh: '个人信息', en: 'Person' }, columns: 2, fields: ['gender', 'birthday', 'id_card'] },
        {
          label: { zh: '评价与往来', en: 'Assessment' },
          columns: 2,
          fields: [
            'relation_level',
            'impression',
            'impression_note',
            'characteristics',
            'potential_amount',
            'payment_terms',
            'price_list_id',
            'remark',
          ],
        },
        {
          label: { zh: '其他', en: 'Other' },
          columns: 2,
          fields: ['do_not_email', 'do_not_sms', 'do_not_call', 'external_source', 'external_id'],
        },
      ],
    },
    related: accountRelated,
  },
});

import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { email } from '@kehu/fields/email/email.kind.ts';
import { mobile } from '@kehu/fields/mobile/mobile.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { phone } from '@kehu/fields/phone/phone.kind.ts';
import { postalCode } from '@kehu/fields/postal_code/postal_code.kind.ts';
import { qq } from '@kehu/fields/qq/qq.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { region } from '@kehu/fields/region/region.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { wechat } from '@kehu/fields/wechat/wechat.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { customerAccess } from '../customer-access.ts';

/** 联系人: a person; may exist alone and be attached to a customer later (S0, S1). */
export const contact = defineObject({
  name: 'contact',
  label: { zh: '联系人', en: 'Contact' },
  kind: 'business',
  module: 'contact',
  title: 'name',
  importable: true,
  mergeable: true,
  fields: {
    name: text({
      label: { zh: '姓名', en: 'Name' },
      required: true,
      max: 40,
      normalise: 'name',
      search: true,
      list: true,
      sortable: true,
    }),
    account_id: ref('account', {
      label: { zh: '所属客户', en: 'Account' },
      index: true,
      list: true,
      filter: true,
    }),
    company_hint: text({
      label: { zh: '单位(未建档)', en: 'Company (no account yet)' },
      max: 100,
      normalise: 'name',
      search: true,
      index: true,
    }),
    is_primary: bool({
      label: { zh: '首要联系人', en: 'Primary' },
      list: true,
      filter: true,
      setBy: 'set_primary',
    }),
    salutation: option('salutation', { label: { zh: '称谓', en: 'Salutation' } }),
    gender: option('gender', { label: { zh: '性别', en: 'Gender' } }),
    department: text({ label: { zh: '部门', en: 'Department' }, max: 60, search: true }),
    position: text({ label: { zh: '职务', en: 'Position' }, max: 60, search: true, list: true }),
    role: option('contact_role', {
      label: { zh: '角色', en: 'Role' },
      default: 'other',
      list: true,
      filter: true,
    }),
    attitude: option('attitude', { label: { zh: '态度', en: 'Attitude' }, default: 'neutral', filter: true }),
    reports_to_id: ref('contact', { label: { zh: '上级联系人', en: 'Reports to' }, index: true }),
    mobile: mobile({
      label: { zh: '手机', en: 'Mobile' },
      index: true,
      search: true,
      list: true,
      sensitive: true,
    }),
    phone: phone({
      label: { zh: '办公电话', en: 'Office phone' },
      index: true,
      search: true,
      sensitive: true,
    }),
    extension: text({ label: { zh: '分机', en: 'Extension' }, max: 10 }),
    mobile2: mobile({
      label: { zh: '备用手机', en: 'Second mobile' },
      index: true,
      search: true,
      sensitive: true,
    }),
    home_phone: phone({ label: { zh: '家庭电话', en: 'Home phone' }, search: true, sensitive: true }),
    fax: phone({ label: { zh: '传真', en: 'Fax' }, search: true, sensitive: true }),
    email: email({ label: { zh: '邮箱', en: 'E-mail' }, search: true, sensitive: true }),
    wechat: wechat({ label: { zh: '微信', en: 'WeChat' }, search: true, sensitive: true }),
    qq: qq({ label: { zh: 'QQ', en: 'QQ' }, search: true, sensitive: true }),
    wecom_id: text({ label: { zh: '企业微信', en: 'WeCom' }, max: 64, search: true, sensitive: true }),
    birthday: date({ label: { zh: '生日', en: 'Birthday' }, filter: true, yearly: true }),
    lunar: bool({ label: { zh: '农历', en: 'Lunar calendar' } }),
    hobbies: text({ label: { zh: '爱好', en: 'Hobbies' }, max: 200 }),
    native_place: text({ label: { zh: '籍贯', en: 'Native place' }, max: 60 }),
    region: region({ label: { zh: '省市区', en: 'Region' } }),
    address: text({ label: { zh: '地址', en: 'Address' }, max: 200 }),
    postal_code: postalCode({ label: { zh: '邮编', en: 'Postal code' } }),
    status: option('contact_status', {
      label: { zh: '状态', en: 'Status' },
      default: 'active',
      filter: true,
    }),
    last_contact_at: datetime({
      label: { zh: '最近联系', en: 'Last contact' },
      computed: true,
      track: false,
      list: true,
      filter: true,
      sortable: true,
    }),
    next_contact_at: datetime({
      label: { zh: '下次联系', en: 'Next contact' },
      list: true,
      filter: true,
      sortable: true,
    }),
    lead_id: ref('lead', { label: { zh: '来源线索', en: 'Lead' }, index: true, computed: true }),
    do_not_email: bool({ label: { zh: '拒收邮件', en: 'No e-mail' } }),
    do_not_sms: bool({ label: { zh: '拒收短信', en: 'No SMS' } }),
    do_not_call: bool({ label: { zh: '拒接电话', en: 'No calls' } }),
  },
  trees: [{ field: 'reports_to_id' }],
  parents: [{ field: 'account_id', timeline: true, grants: true, owns: true, follows: {}, cascade: true }],
  rules: [
    {
      setting: 'contact_way_required',
      requireOne: ['mobile', 'phone', 'email', 'wechat'],
      because: { zh: '手机、办公电话、邮箱、微信至少填一项', en: 'Give a mobile, phone, e-mail or WeChat' },
    },
  ],
  duplicates: {
    keys: [
      { by: 'phone', fields: ['mobile', 'mobile2', 'phone'] },
      { by: 'exact', fields: ['email'] },
    ],
    possible: [
      { by: 'phone', fields: ['home_phone', 'fax'] },
      { by: 'exact', fields: ['wechat', 'qq'] },
      { by: 'address', fields: ['address'] },
    ],
    across: ['lead'],
    action: 'warn',
  },
  actions: {
    set_primary: {
      label: { zh: '设为首要联系人', en: 'Set primary' },
      operation: 'edit',
      when: { is_primary: false, account_id: { not_empty: true } },
    },
    attach_account: {
      label: { zh: '划归客户', en: 'Attach to account' },
      operation: 'edit',
      when: { account_id: { empty: true } },
      input: {
        account_id: ref('account', { label: { zh: '客户', en: 'Account' } }),
        create: bool({ label: { zh: '按单位名称新建客户', en: 'Create an account of the company noted' } }),
      },
    },
    change_account: {
      label: { zh: '变更单位', en: 'Change company' },
      operation: 'edit',
      when: { account_id: { not_empty: true } },
      input: { account_id: ref('account', { label: { zh: '新单位', en: 'New account' }, required: true }) },
    },
  },
  access: customerAccess,
  views: {
    list: {
      columns: [
        'name',
        'account_id',
        'position',
        'role',
        'mobile',
        'owner_id',
        'last_contact_at',
        'next_contact_at',
        'updated_at',
      ],
      sort: '-updated_at',
      tabs: [
        { name: 'all', label: { zh: '全部', en: 'All' } },
        { name: 'mine', label: { zh: '我的', en: 'Mine' }, slice: 'mine' },
        { name: 'subordinates', label: { zh: '下属的', en: "My people's" }, slice: 'subordinates' },
        { name: 'shared', label: { zh: '共享给我', en: 'Shared with me' }, slice: 'shared' },
        {
          name: 'today',
          label: { zh: '今日需联系', en: 'To contact today' },
          filter: { next_contact_at: { within: 'today' } },
          sort: 'next_contact_at',
        },
        {
          name: 'untouched',
          label: { zh: '{uncontacted_days}天未联系', en: 'Untouched for {uncontacted_days} days' },
          filter: [
            { last_contact_at: { within: 'over_{uncontacted_days}_days_ago' } },
            { last_contact_at: null },
          ],
        },
        {
          name: 'birthday',
          label: { zh: '本月生日', en: 'Birthday this month' },
          filter: { birthday: { within: 'anniversary_this_month' } },
        },
        {
          name: 'alone',
          label: { zh: '独立联系人', en: 'Without account' },
          filter: { account_id: { empty: true } },
        },
      ],
    },
    quick: ['name', 'account_id', 'mobile', 'position', 'role', 'wechat'],
    header: ['account_id', 'position', 'role', 'mobile', 'last_contact_at'],
    form: {
      sections: [
        {
          label: { zh: '基本信息', en: 'Basics' },
          columns: 2,
          fields: [
            'name',
            'account_id',
            'company_hint',
            'salutation',
            'gender',
            'department',
            'position',
            'role',
            'attitude',
            'reports_to_id',
            'is_primary',
            'status',
            'owner_id',
            'tags',
          ],
        },
        {
          label: { zh: '联系方式', en: 'Contact details' },
          columns: 2,
          fields: [
            'mobile',
            'mobile2',
            'phone',
            'extension',
            'home_phone',
            'fax',
            'email',
            'wechat',
            'qq',
            'wecom_id',
            'region',
            'address',
            'postal_code',
            'next_contact_at',
          ],
        },
        {
          label: { zh: '个人', en: 'Personal' },
          columns: 2,
          fields: [
            'birthday',
            'lunar',
            'hobbies',
            'native_place',
            'do_not_email',
            'do_not_sms',
            'do_not_call',
            'remark',
          ],
        },
      ],
    },
    related: ['opportunity', 'appointment', 'task', 'activity', 'attachment'],
  },
});

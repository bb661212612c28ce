import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 公海: records without an owner, claimable by rule (S1 公共账号, S2 intervals). */
export const publicPool = defineObject({
  name: 'public_pool',
  label: { zh: '公海', en: 'Public pool' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  fields: {
    name: text({
      label: { zh: '公海名称', en: 'Name' },
      required: true,
      max: 60,
      normalise: 'name',
      unique: true,
      list: true,
    }),
    object: state(
      [
        { value: 'account', label: { zh: '客户', en: 'Account' } },
        { value: 'lead', label: { zh: '线索', en: 'Lead' } },
        { value: 'opportunity', label: { zh: '商机', en: 'Opportunity' } },
      ],
      {
        label: { zh: '对象', en: 'Object' },
        required: true,
        default: 'account',
        list: true,
        filter: true,
        immutable: true,
      },
    ),
    department_ids: refs('department', { label: { zh: '可见部门', en: 'Departments' }, list: true }),
    admin_ids: refs('user', { label: { zh: '公海管理员', en: 'Administrators' }, required: true }),
    member_roles: refs('role', { label: { zh: '可领取角色', en: 'Roles that may claim' } }),
    claim_limit_day: int({ label: { zh: '每日领取上限', en: 'Claims per day' }, default: 10, min: 0 }),
    hold_limit: int({ label: { zh: '保有上限', en: 'Hold limit' }, default: 200, min: 0 }),
    count_deal: bool({ label: { zh: '成交客户计入上限', en: 'Deals count' } }),
    reclaim_block_days: int({
      label: { zh: '原负责人不可再领天数', en: 'Reclaim block (days)' },
      default: 3,
      min: 0,
    }),
    claim_mode: state(
      [
        { value: 'free', label: { zh: '自由领取', en: 'Free' } },
        { value: 'approve', label: { zh: '需审批', en: 'On approval' } },
        { value: 'assign_only', label: { zh: '仅分配', en: 'Assigned only' } },
      ],
      { label: { zh: '领取方式', en: 'Claim mode' }, required: true, default: 'free' },
    ),
    protect_days: int({ label: { zh: '保护期(天)', en: 'Protected days' }, default: 15, min: 0 }),
    no_contact_days: int({
      label: { zh: '未跟进回收(天)', en: 'Recycle without contact (days)' },
      default: 30,
      min: 0,
    }),
    use_grade_interval: bool({ label: { zh: '按级别间隔回收', en: 'Recycle by grade interval' } }),
    no_deal_days: int({
      label: { zh: '未成交回收(天)', en: 'Recycle without deal (days)' },
      default: 90,
      min: 0,
    }),
    exempt: json({
      label: { zh: '豁免', en: 'Exempt' },
      help: { zh: '锁定的记录总是豁免', en: 'What is locked always is' },
      default: ['deal', 'open_opportunity'],
    }),
    notify_days: int({ label: { zh: '提前提醒(天)', en: 'Warn ahead (days)' }, default: 3, min: 0 }),
    hide_fields: json({
      label: { zh: '未领取隐藏字段', en: 'Hidden before claiming' },
      default: ['mobile', 'phone', 'email', 'wechat', 'address'],
    }),
    enabled: bool({ label: { zh: '启用', en: 'Enabled' }, default: true, list: true }),
  },
  actions: {
    recycle_now: {
      label: { zh: '立即回收', en: 'Recycle now' },
      operation: 'edit',
      when: { enabled: true },
      output: { job: text({ label: { zh: '任务', en: 'Job' }, max: 40 }) },
      confirm: {
        zh: '把符合回收条件的记录立即收回公海，不再等待提醒期。可在 7 天内整批撤销。',
        en: 'Takes back at once what the rules say, without the days of warning.',
      },
    },
  },
  access: { everyone: { view: 'all' } },
  views: { list: { sort: 'name' } },
});

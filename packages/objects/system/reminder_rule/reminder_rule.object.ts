import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { multi } from '@kehu/fields/multi/multi.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { time } from '@kehu/fields/time/time.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/**
 * 提醒规则: whoever has to do with a record hears of a date of it so many days before or after (S0, S1, S3 自动提醒). Each
 * record and date once, and only who may see the record.
 */
export const reminderRule = defineObject({
  name: 'reminder_rule',
  label: { zh: '提醒规则', en: 'Reminder rule' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { zh: '名称', en: 'Name' }, required: true, max: 60, list: true }),
    object: text({
      label: { zh: '对象', en: 'Object' },
      required: true,
      max: 60,
      immutable: true,
      list: true,
    }),
    field: text({ label: { zh: '日期字段', en: 'Date' }, required: true, max: 60, list: true }),
    yearly: bool({
      label: { zh: '每年', en: 'Every year' },
      help: { zh: '生日、周年：只看月和日', en: 'Birthdays: month and day only' },
    }),
    offset_days: int({
      label: { zh: '提前/延后(天)', en: 'Days before or after' },
      help: {
        zh: '负数为提前，0 为当天，正数为延后',
        en: 'Negative: before; 0: on the day; positive: after',
      },
      required: true,
      default: 0,
      min: -365,
      max: 365,
      list: true,
    }),
    time_of_day: time({
      label: { zh: '提醒时间', en: 'Time' },
      required: true,
      default: '08:30',
      list: true,
    }),
    working_days: bool({
      label: { zh: '只在工作日提醒', en: 'On working days only' },
      help: {
        zh: '遇休息日：提前和当天的提醒移到前一个工作日，延后的移到下一个工作日',
        en: 'On days off: earlier for reminders ahead, later for those after',
      },
    }),
    condition: json({ label: { zh: '条件', en: 'Condition' } }),
    audience: multi(
      [
        { value: 'owner', label: { zh: '负责人', en: 'Owner' } },
        { value: 'superior', label: { zh: '负责人的上级', en: "The owner's superior" } },
        { value: 'creator', label: { zh: '创建人', en: 'Creator' } },
        { value: 'users', label: { zh: '指定员工', en: 'Named people' } },
        { value: 'roles', label: { zh: '角色', en: 'Roles' } },
      ],
      { label: { zh: '接收人', en: 'Who is told' }, required: true, default: ['owner'] },
    ),
    user_ids: refs('user', { label: { zh: '指定员工', en: 'Named people' } }),
    role_ids: refs('role', { label: { zh: '角色', en: 'Roles' } }),
    channels: multi(
      [
        { value: 'in_app', label: { zh: '站内', en: 'In the app' } },
        { value: 'email', label: { zh: '邮件', en: 'E-mail' } },
      ],
      { label: { zh: '渠道', en: 'Channels' }, required: true, default: ['in_app'] },
    ),
    wording: text({
      label: { zh: '提醒内容', en: 'Wording' },
      help: {
        zh: '{{字段}} 代表该记录的值，如 {{name}}；{{date}} 是日期，{{days}} 是天数。不填则自动生成',
        en: '{{field}} stands for a value such as {{name}}; {{date}} and {{days}} for the date. Made up when empty',
      },
      max: 200,
    }),
    enabled: bool({ label: { zh: '启用', en: 'Enabled' }, default: true, list: true }),
    next_at: datetime({
      label: { zh: '下次检查', en: 'Next look' },
      computed: true,
      track: false,
      index: true,
    }),
    progress: text({ label: { zh: '进度', en: 'Progress' }, max: 40, computed: true, track: false }),
    problem: json({ label: { zh: '问题', en: 'Problem' }, computed: true, track: false }),
  },
  rules: [
    {
      when: { audience: { contains: 'users' } },
      require: ['user_ids'],
      because: { zh: '请选择员工', en: 'Choose people' },
    },
    {
      when: { audience: { contains: 'roles' } },
      require: ['role_ids'],
      because: { zh: '请选择角色', en: 'Choose roles' },
    },
  ],
  access: {},
  views: { list: { sort: 'created_at' } },
});

import type { Label } from '@kehu/kernel/declare/label.ts';
import { setting, whole } from './setting-declaration.ts';

const rows: Label = { zh: '条', en: 'records' };
const perHour: Label = { zh: '条/小时', en: 'an hour' };

/** 防泄密: how much one person may see and take away before somebody looks (issue "leak guard"). 0 switches one off. */
export const guardSettings = {
  reveal_daily: whole(
    'guard',
    { zh: '每人每天可查看的脱敏值', en: 'Masked values that one person may reveal a day' },
    { preset: 50, minimum: 0, maximum: 100_000 },
    { zh: '个', en: 'values' },
    {
      zh: '同一天重复查看同一个值只算一次；0 表示不限，0–100000',
      en: 'The same value counts once a day; 0 is without limit, 0–100000',
    },
  ),
  export_approval_rows: whole(
    'guard',
    { zh: '导出超过多少条须审批', en: 'Exports of more need approval' },
    { preset: 0, minimum: 0, maximum: 1_000_000 },
    rows,
    {
      zh: '24 小时内未经审批的导出合计超过此数，须由直接上级批准；系统管理员不受限；0 表示不审批，0–1000000',
      en: 'What one person exports without approval in 24 hours, all together; his superior approves; administrators are free; 0 switches it off',
    },
  ),
  watch_opened: whole(
    'guard',
    { zh: '打开记录预警', en: 'Warn of records opened' },
    { preset: 150, minimum: 0, maximum: 1_000_000 },
    perHour,
    {
      zh: '一小时内打开的不同记录超过此数时预警；0 表示不预警',
      en: 'Different records opened within an hour; 0 never warns',
    },
  ),
  watch_listed: whole(
    'guard',
    { zh: '翻看列表预警', en: 'Warn of records listed' },
    { preset: 5_000, minimum: 0, maximum: 10_000_000 },
    perHour,
    {
      zh: '一小时内列表、接口翻出的不同记录超过此数时预警；0 表示不预警',
      en: 'Different records that lists and the API gave within an hour; 0 never warns',
    },
  ),
  watch_revealed: whole(
    'guard',
    { zh: '查看脱敏值预警', en: 'Warn of values revealed' },
    { preset: 30, minimum: 0, maximum: 100_000 },
    perHour,
    { zh: '一小时内查看的脱敏值超过此数时预警；0 表示不预警', en: 'Within an hour; 0 never warns' },
  ),
  watch_exported: whole(
    'guard',
    { zh: '导出打印预警', en: 'Warn of records exported and printed' },
    { preset: 10_000, minimum: 0, maximum: 10_000_000 },
    perHour,
    { zh: '一小时内导出、打印的记录超过此数时预警；0 表示不预警', en: 'Within an hour; 0 never warns' },
  ),
  watch_times: whole(
    'guard',
    { zh: '超过本人习惯多少倍预警', en: 'Warn at so many times his own habit' },
    { preset: 5, minimum: 0, maximum: 100 },
    { zh: '倍', en: 'times' },
    {
      zh: '与本人最近 30 天有操作的小时的平均数比较，且不少于上面各项的五分之一；0 表示不比较',
      en: 'Against his mean of the hours of the last 30 days, and at least a fifth of the figures above; 0 does not compare',
    },
  ),
  watermark_screen: setting<boolean>({
    group: 'guard',
    label: { zh: '屏幕水印', en: 'Watermark on screen' },
    hint: {
      zh: '页面和浏览器打印件上显示登录人的姓名、登录名和时间，拍照也能追到人',
      en: 'Name, sign-in name and time over every page and what browsers print of it',
    },
    preset: false,
    schema: { type: 'boolean' },
  }),
  watermark_files: setting<boolean>({
    group: 'guard',
    label: { zh: '导出文件水印', en: 'Watermark in files' },
    hint: {
      zh: 'Excel、CSV、PDF 中写明导出人、登录名和时间；再导入时自动忽略这一行',
      en: 'Who exported, and when, in xlsx, csv and PDF; imports leave that line out',
    },
    preset: false,
    schema: { type: 'boolean' },
  }),
} as const;

import type { Label } from '@kehu/kernel/declare/label.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { setting, whole } from '../../../setting-declaration.ts';

const days: Label = { zh: '天', en: 'days' };
const percent: Label = { zh: '%', en: '%' };
const times: Label = { zh: '次', en: 'deals' };

/** Grades by condition, the first that fits: `[{ grade: 'A', filter }]`. */
export type GradeRules = readonly { readonly grade: string; readonly filter: JsonObject }[];

/** By what stages, grades and value classes of customers follow (objects-platform, company_setting; flows §13). */
export const classSettings = {
  lifecycle_rules: setting<boolean>({
    group: 'classes',
    label: { zh: '自动调整生命周期', en: 'Stages by rule' },
    hint: {
      zh: '跟进结果有意向、成交、久未成交时自动变更阶段；锁定阶段的客户不变',
      en: 'Interest, deals and long silence move customers on; a locked stage stays',
    },
    preset: true,
    schema: { type: 'boolean' },
  }),
  dormant_days: whole(
    'classes',
    { zh: '休眠天数', en: 'Dormant after' },
    { preset: 180, minimum: 1, maximum: 3650 },
    days,
    { zh: '成交后多少天没有新成交转为休眠，1–3650', en: 'Without another deal, 1–3650' },
  ),
  lost_days: whole(
    'classes',
    { zh: '流失天数', en: 'Lost after' },
    { preset: 365, minimum: 1, maximum: 3650 },
    days,
    { zh: '最近成交后多少天转为流失，1–3650', en: 'Since the last deal, 1–3650' },
  ),
  loyal_deals: whole(
    'classes',
    { zh: '忠诚次数', en: 'Loyal from' },
    { preset: 3, minimum: 1, maximum: 100 },
    times,
    { zh: '12 个月内成交达到次数转为忠诚，1–100', en: 'Deals within twelve months, 1–100' },
  ),
  value_rules: setting<boolean>({
    group: 'classes',
    label: { zh: '每月评定价值类别', en: 'Value classes every month' },
    hint: {
      zh: '每月 1 日凌晨评定；变化时为负责人安排关怀',
      en: 'On the first of each month; a change plans a care for the owner',
    },
    preset: true,
    schema: { type: 'boolean' },
  }),
  value_share: whole(
    'classes',
    { zh: '价值客户占比', en: 'Value customers give' },
    { preset: 80, minimum: 1, maximum: 100 },
    percent,
    {
      zh: '按毛利从高到低，合计达到此比例的客户为价值客户，1–100',
      en: 'Of the profit of twelve months, the greatest first, 1–100',
    },
  ),
  value_rise: whole(
    'classes',
    { zh: '价值上升线', en: 'Rising from' },
    { preset: 130, minimum: 101, maximum: 1000 },
    percent,
    {
      zh: '近 90 天成交额为此前平均的百分比，101–1000',
      en: 'Of what was bought before in 90 days, 101–1000',
    },
  ),
  value_fall: whole(
    'classes',
    { zh: '价值下降线', en: 'Falling up to' },
    { preset: 70, minimum: 0, maximum: 99 },
    percent,
    { zh: '近 90 天成交额为此前平均的百分比，0–99', en: 'Of what was bought before in 90 days, 0–99' },
  ),
  value_overdue_days: whole(
    'classes',
    { zh: '问题客户逾期天数', en: 'A problem when overdue for more than' },
    { preset: 30, minimum: 0, maximum: 3650 },
    days,
    { zh: '逾期超过天数为问题客户，0–3650', en: '0–3650' },
  ),
  grade_nightly: setting<boolean>({
    group: 'classes',
    label: { zh: '每晚按规则评定级别', en: 'Grades by rule every night' },
    hint: {
      zh: '关闭时只在手工执行时评定；没有规则适合的客户级别不变',
      en: 'Otherwise only when asked; who fits no rule keeps his grade',
    },
    preset: false,
    schema: { type: 'boolean' },
  }),
  grade_rules: setting<GradeRules>({
    group: 'classes',
    label: { zh: '级别规则', en: 'Rules of grades' },
    hint: { zh: '按顺序，第一条符合的规则生效', en: 'In order; the first that fits holds' },
    preset: [],
    schema: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        required: ['grade', 'filter'],
        additionalProperties: false,
        properties: {
          grade: { type: 'string', maxLength: 60 },
          filter: { type: 'object', additionalProperties: true },
        },
      },
    },
  }),
} as const;

import type { FollowPreset } from '@kehu/kernel/meta/meta.ts';
import { setting, whole } from '../../setting-declaration.ts';

const preset = (
  type: string,
  zh: string,
  en: string,
  result: string,
  days: number | null = null,
): FollowPreset => ({ type, zh, en, result, days });

/** A line that is still to be filled in. */
export const newPreset = (type: string, words: string): FollowPreset => preset(type, words, '', 'neutral');

/** What usually comes of a call, a visit, a message: one tap in the follow-up box. */
const shipped: readonly FollowPreset[] = [
  preset('call', '有意向', 'Interested', 'positive', 3),
  preset('call', '需再跟进', 'To be followed up', 'neutral', 7),
  preset('call', '无意向', 'Not interested', 'negative'),
  preset('call', '未接通', 'No answer', 'no_answer', 1),
  preset('meeting', '有意向', 'Interested', 'positive', 3),
  preset('meeting', '需再跟进', 'To be followed up', 'neutral', 7),
  preset('meeting', '无意向', 'Not interested', 'negative'),
  preset('meeting', '没见到人', 'Nobody there', 'no_answer', 1),
  preset('wechat', '有意向', 'Interested', 'positive', 3),
  preset('wechat', '已回复', 'Replied', 'neutral', 7),
  preset('wechat', '无意向', 'Not interested', 'negative'),
  preset('wechat', '未回复', 'No reply', 'no_answer', 2),
  preset('email', '已回复', 'Replied', 'neutral', 7),
  preset('email', '未回复', 'No reply', 'no_answer', 3),
];

/** Presets of one way of meeting a customer that a line of the box has room for. */
export const mostPresets = 8;

/** Company settings of follow-ups. */
export const followSettings = {
  activity_edit_hours: whole(
    'policies',
    { zh: '跟进记录可修改时限', en: 'Follow-ups may be changed for' },
    { preset: 24, minimum: 0, maximum: 8_760 },
    { zh: '小时', en: 'hours' },
    {
      zh: '保存多少小时后不能再修改，只能补充备注，0–8760',
      en: 'After that only remarks are added, 0–8760',
    },
  ),
  follow_presets: setting<readonly FollowPreset[]>({
    group: 'follow',
    label: { zh: '跟进快捷结果', en: 'Results of follow-ups' },
    hint: {
      zh: '写跟进时按方式出现，点一下填好结果、内容和下次联系',
      en: 'Offered by type in the follow-up box: one tap fills in result, words and next contact',
    },
    preset: shipped,
    schema: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        required: ['type', 'zh', 'en', 'result', 'days'],
        additionalProperties: false,
        properties: {
          type: { type: 'string', maxLength: 60 },
          zh: { type: 'string', maxLength: 20 },
          en: { type: 'string', maxLength: 40 },
          result: { type: 'string', maxLength: 60 },
          days: { type: ['integer', 'null'], minimum: 0, maximum: 365 },
        },
      },
    },
  }),
} as const;

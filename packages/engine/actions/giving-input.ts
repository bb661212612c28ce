import type { Fields } from '@kehu/kernel/declare/field.ts';
import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';

/** What every way of giving records away asks besides whom to give them to. */
export const givingInput = {
  reason: text({ label: { zh: '原因', en: 'Reason' }, max: 200 }),
  carry: json({
    label: { zh: '一并移交', en: 'Goes along' },
    help: {
      zh: '随同移交的对象名称；不填则全部随同',
      en: 'Names of the objects that go along; all of them when left out',
    },
  }),
  carry_contacts: bool({ label: { zh: '一并移交联系人', en: 'Move the contacts too' }, default: true }),
  carry_plans: bool({
    label: { zh: '一并移交未完成的计划和任务', en: 'Move open appointments and tasks too' },
    default: true,
  }),
  keep_former: bool({
    label: { zh: '原负责人保留查看权限', en: 'The former owner may still read them' },
    default: false,
  }),
} satisfies Fields;

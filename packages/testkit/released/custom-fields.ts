import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { customKinds } from '@kehu/objects/system/field_definition/custom-kinds.ts';
import type { Known, Wish } from './wish.ts';

const choices: Json = [
  { value: 'high', label_zh: '高', label_en: 'High' },
  { value: 'low', label_zh: '低', label_en: 'Low' },
];

/** What a field of an administrator needs beyond its type. */
const customMore: { readonly [type: string]: JsonObject } = {
  text: { unique: true, searchable: true },
  option: { options: choices },
  multi: { options: choices },
  ref: { target: 'contact' },
  formula: { formula: { text: '{c_int} * 2', result: 'int' } },
  rollup: { rollup: { from: 'activity', via: 'account_id', fn: 'count' } },
  auto_no: { pattern: 'ZD{yyyy}{seq:4}' },
};

/** The first head took no field after one of a moment: that comes last. */
const kindsInOrder = customKinds.toSorted(
  (a, b) => Number(a.value === 'datetime') - Number(b.value === 'datetime'),
);

/** A field of every kind that an administrator can add. */
export const customFields: readonly Wish[] = kindsInOrder.map(({ value, label }) => ({
  as: `field/${value}`,
  object: 'field_definition',
  values: () => ({
    object: 'account',
    api_name: `c_${value}`,
    label: `自定${label.zh}`,
    type: value,
    ...customMore[value],
  }),
}));

/** A value for every field of an administrator that somebody can write. */
/** Something in each of them. */
export const customValues = (known: Known, n: number): JsonObject => ({
  c_text: `编号-${n}`,
  c_textarea: `第一行\n第 ${n} 行，有 ' 引号、\\ 和 😀`,
  c_int: n,
  c_decimal: `${n}.25`,
  c_money: `${n * 1000}.10`,
  c_percent: '12.5',
  c_date: '2026-05-01',
  c_datetime: '2026-05-01T09:30:00Z',
  c_bool: n % 2 === 0,
  c_option: 'high',
  c_multi: ['high', 'low'],
  c_user: known('user/lin'),
  c_dept: known('department/east'),
  c_region: '330100',
  c_phone: '0571-88886666',
  c_email: `c${n}@example.com`,
  c_url: 'https://example.com/',
});

import { expect, test } from 'vitest';
import { blankOption, codeFor, optionsOf, storedOf, withCodes } from './option.ts';

const stored = [
  {
    value: 'A',
    label_zh: '甲',
    label_en: 'First',
    color: 'red',
    sort_no: 0,
    is_default: true,
    enabled: true,
  },
  { value: 'B', label_zh: '乙', label_en: null, color: null, sort_no: 1, is_default: false, enabled: false },
];

test('what is edited and not changed is stored as it was', () => {
  expect(storedOf(optionsOf(stored))).toEqual(stored);
});

test.each([
  ['its English name', 'Key account', [], 'key_account'],
  ['a number where there is none', '', ['a', 'b'], 'option_3'],
  ['a number beside a name that is taken', 'Key', ['key'], 'key_2'],
  ['the next free number', '', ['option_2'], 'option_3'],
])('a new option gets %s as its code', (_what, en, taken, code) => {
  expect(codeFor({ nameEn: en }, taken)).toBe(code);
});

test('two new options never get the same code', () => {
  const made = withCodes([
    { ...blankOption, name: '丙' },
    { ...blankOption, name: '丁' },
  ]);
  expect(new Set(made.map((option) => option.value)).size).toBe(2);
});

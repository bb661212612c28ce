import { expect, test } from 'vitest';
import { messageOf } from './error.ts';

test.each([
  ['a parameter stands in its place', 'too_long', { max: 40 }, undefined, '内容过长（最多 40 字）'],
  [
    'braces that a message means stay',
    'bad_format',
    { position: 1 },
    { zh: '第 {position} 个字符处：请写 {price}', en: '' },
    '第 1 个字符处：请写 {price}',
  ],
] as const)('%s', (_, code, params, own, message) => {
  expect(messageOf(code, 'zh-CN', params, own)).toBe(message);
});

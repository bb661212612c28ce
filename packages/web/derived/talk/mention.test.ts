import { expect, test } from 'vitest';
import { stillNamed, wantedAt, withMention } from './mention.ts';

test.each([
  ['@', { at: 0, q: '' }],
  ['请@', { at: 1, q: '' }],
  ['问问@wang', { at: 2, q: 'wang' }],
  ['问问@王一', { at: 2, q: '王一' }],
  ['@王一凡 看', undefined],
  ['@王一凡，看', undefined],
  ['发到 li@yuntu.example', undefined],
  ['没有提到谁', undefined],
])('%s', (text, wanted) => expect(wantedAt(text, text.length)).toEqual(wanted));

test('a name takes the place of what was typed, wherever the cursor stands', () => {
  const remark = { body: '请@wan 明天看', mentions: [] };
  const wanted = wantedAt(remark.body, 5);
  expect(wanted).toEqual({ at: 1, q: 'wan' });
  const person = { id: 'u1', name: '王一凡' };
  const next = wanted && withMention(remark, wanted, person);
  expect(next).toEqual({ remark: { body: '请@王一凡 明天看', mentions: [person] }, cursor: 6 });
});

test('only who is still named is told', () => {
  const mentions = [
    { id: 'u1', name: '王一凡' },
    { id: 'u2', name: '李娜' },
  ];
  expect(stillNamed({ body: '@李娜 看一下', mentions })).toEqual(['u2']);
});

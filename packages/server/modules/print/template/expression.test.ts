import { expect, test } from 'vitest';
import { parseExpression } from './expression.ts';
import { dateAs } from './values.ts';

test.each<[string, object]>([
  ['客户名称', { path: ['客户名称'], filters: [] }],
  ['account_id.name', { path: ['account_id', 'name'], filters: [] }],
  [' 客户 ． 名称 ', { path: ['客户', '名称'], filters: [] }],
  ['总金额|大写', { path: ['总金额'], filters: [{ name: 'upper' }] }],
  ['折扣｜折', { path: ['折扣'], filters: [{ name: 'discount' }] }],
  ['日期|yyyy年M月d日', { path: ['日期'], filters: [{ name: 'date', pattern: 'yyyy年M月d日' }] }],
  ['时间|HH:mm', { path: ['时间'], filters: [{ name: 'date', pattern: 'HH:mm' }] }],
  ['备注|默认：无', { path: ['备注'], filters: [{ name: 'default', text: '无' }] }],
  ['编号|二维码:25', { path: ['编号'], filters: [{ name: 'qr', mm: 25 }] }],
  ['公司.印章|图片:40mm', { path: ['公司', '印章'], filters: [{ name: 'picture', mm: 40 }] }],
  ['状态=已报出', { path: ['状态'], filters: [], test: { equal: true, value: '已报出' } }],
  ['状态≠“草稿”', { path: ['状态'], filters: [], test: { equal: false, value: '草稿' } }],
  ['产品/服务', { path: ['产品/服务'], filters: [] }],
  ['折扣(%)', { path: ['折扣(%)'], filters: [] }],
])('{%s}', (text, expression) => {
  expect(parseExpression(text)).toEqual({ ok: true, expression });
});

test.each([
  ['金额|加粗', '加粗'],
  ['金额|constructor', 'constructor'],
  ['a|process.exit()', 'process.exit()'],
  ['编号|二维码:9000', '二维码:9000'],
  ['编号|二维码:x', '二维码:x'],
])('{%s} is not known', (text, unknown) => {
  expect(parseExpression(text)).toEqual({ ok: false, unknown });
});

test.each([
  ['2026-01-05', 'yyyy年M月d日', '2026年1月5日'],
  ['2026-01-05', 'yy/MM/dd', '26/01/05'],
  ['2026-01-05T17:30:00.000Z', 'yyyy-MM-dd HH:mm', '2026-01-06 01:30'],
  ['不是日期', 'yyyy', '不是日期'],
])('%s as %s', (value, pattern, text) => {
  const call = { workspace: { timeZone: 'Asia/Shanghai' } } as Parameters<typeof dateAs>[0];
  expect(dateAs(call, value, pattern)).toBe(text);
});

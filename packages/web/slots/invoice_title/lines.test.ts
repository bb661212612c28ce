import { expect, test } from 'vitest';
import { linesOf } from './lines.ts';

test.each<[string, Parameters<typeof linesOf>[0], readonly string[]]>([
  ['nothing', [], []],
  [
    'what is there, in order',
    [
      { label: '发票抬头', value: '云岭水泥厂', masked: false },
      { label: '纳税人识别号', value: '', masked: false },
      { label: '开户银行', value: '工商银行', masked: false },
      { label: '注册电话', value: null, masked: false },
    ],
    ['发票抬头：云岭水泥厂', '开户银行：工商银行'],
  ],
  ['nothing that is masked', [{ label: '银行账号', value: '6222****1234', masked: true }], []],
])('%s', (_, parts, expected) =>
  expect(linesOf(parts, (label, value) => `${label}：${value}`)).toEqual(expected),
);

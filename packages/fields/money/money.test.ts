import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { money, moneyKind } from './money.kind.ts';

describeKind({
  kind: moneyKind,
  field: money({ label }),
  parse: [
    ['1234.5', '1234.50'],
    [1234.5, '1234.50'],
    [100, '100.00'],
    ['-0.01', '-0.01'],
    ['9999999999999999.99', '9999999999999999.99'],
    [
      '10000000000000000',
      refused('out_of_range', { min: '-9999999999999999.99', max: '9999999999999999.99' }),
    ],
    [1e308, refused('out_of_range', { min: '-9999999999999999.99', max: '9999999999999999.99' })],
    ['1e308', refused('out_of_range', { min: '-9999999999999999.99', max: '9999999999999999.99' })],
    ['1e-308', refused('bad_format')],
    ['1.005', refused('bad_format')],
    [0.1 + 0.2, refused('bad_format')],
    [1234567890123456.7, refused('bad_format')],
    [NaN, refused('bad_format')],
    [-Infinity, refused('bad_format')],
    ['0x1F', refused('bad_format')],
    ['¥1', refused('bad_format')],
  ],
  cells: [
    ['¥1,234.50', '1234.50'],
    ['￥１，２３４．５元', '1234.50'],
    ['RMB 88', '88.00'],
    ['1.2万', '12000.00'],
    ['0.5 亿元', '50000000.00'],
    ['(1,234.00)', '-1234.00'],
    ['-5', '-5.00'],
    ['1,5', refused('bad_format')],
    ['1,2345', refused('bad_format')],
    ['约500', refused('bad_format')],
    [{ text: '0.30000000000000004', number: 0.1 + 0.2 }, '0.30'],
    [{ text: '12.333333', number: 12.333333 }, refused('bad_format')],
    ['', null],
  ],
  formats: [
    ['1234567.50', '1,234,567.50'],
    ['-1000.00', '-1,000.00'],
    ['0.00', '0.00'],
  ],
});

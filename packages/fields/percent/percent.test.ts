import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { percent, percentKind } from './percent.kind.ts';

describeKind({
  kind: percentKind,
  field: percent({ label }),
  parse: [
    ['12.5', '12.50'],
    [100, '100.00'],
    ['100.01', refused('out_of_range', { min: '0', max: '100' })],
    ['12.345', refused('bad_format')],
    ['12%', refused('bad_format')],
  ],
  cells: [
    ['12.5%', '12.50'],
    ['１２％', '12.00'],
    ['12.5', '12.50'],
    [{ text: '12.5%', number: 0.125 }, '12.50'],
    [{ text: '13', number: 13 }, '13.00'],
  ],
  formats: [['12.50', '12.5%']],
});

describeKind({
  kind: percentKind,
  field: percent({ label, min: '-100', max: '999.99' }),
  parse: [['-50', '-50.00']],
  checks: [[percent({ label, min: '5', max: '1' }), ['min must not exceed max']]],
});

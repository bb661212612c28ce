import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { decimal, decimalKind } from './decimal.kind.ts';

describeKind({
  kind: decimalKind,
  field: decimal({ label, precision: 6, scale: 3, min: '-10' }),
  parse: [
    ['1.5', '1.500'],
    [1.5, '1.500'],
    [0.1, '0.100'],
    ['-0', '0.000'],
    ['-0.0', '0.000'],
    ['1.23400', '1.234'],
    ['1.2345', refused('bad_format')],
    [1e-7, refused('bad_format')],
    ['.5', refused('bad_format')],
    ['5.', refused('bad_format')],
    ['1000', refused('out_of_range', { min: '-10', max: '999.999' })],
    ['-10.001', refused('out_of_range', { min: '-10', max: '999.999' })],
    ['9'.repeat(300), refused('out_of_range', { min: '-10', max: '999.999' })],
    ['9'.repeat(500), refused('bad_format')],
  ],
  formats: [
    ['1.500', '1.5'],
    ['100.000', '100'],
  ],
  checks: [
    [decimal({ label, precision: 3, scale: 5 }), ['scale must be 0 to precision']],
    [decimal({ label, precision: 3, scale: 1, min: 'x' }), ['min and max must be decimal numbers']],
    [decimal({ label, precision: 3, scale: 1, min: '2', max: '1' }), ['min must not exceed max']],
  ],
});

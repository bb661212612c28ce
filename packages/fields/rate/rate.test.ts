import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { rate, rateKind } from './rate.kind.ts';

describeKind({
  kind: rateKind,
  field: rate({ label }),
  parse: [
    ['7.12345678', '7.12345678'],
    [1, '1.00000000'],
    ['-1', refused('out_of_range', { min: '0', max: '9999999999.99999999' })],
  ],
  formats: [
    ['7.12000000', '7.12'],
    ['1.00000000', '1'],
  ],
});

import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { qty, qtyKind } from './qty.kind.ts';

describeKind({
  kind: qtyKind,
  field: qty({ label, min: '0' }),
  parse: [
    ['2.5', '2.5000'],
    ['2.00001', refused('bad_format')],
    ['-1', refused('out_of_range', { min: '0', max: '99999999999999.9999' })],
  ],
  formats: [
    ['2.5000', '2.5'],
    ['12000.0000', '12,000'],
  ],
});

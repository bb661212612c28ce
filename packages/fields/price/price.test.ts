import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { price, priceKind } from './price.kind.ts';

describeKind({
  kind: priceKind,
  field: price({ label }),
  parse: [
    ['9.99', '9.9900'],
    ['0.00005', refused('bad_format')],
  ],
  cells: [['¥9.9', '9.9000']],
  formats: [
    ['9.9900', '9.99'],
    ['0.1234', '0.1234'],
    ['1200.0000', '1,200.00'],
  ],
});

import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { postalCode, postalCodeKind } from './postal_code.kind.ts';

describeKind({
  kind: postalCodeKind,
  field: postalCode({ label }),
  parse: [
    ['310000', '310000'],
    ['31000', refused('bad_format')],
    ['ABCDEF', refused('bad_format')],
  ],
});

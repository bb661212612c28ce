import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { taxNo, taxNoKind } from './tax_no.kind.ts';

describeKind({
  kind: taxNoKind,
  field: taxNo({ label }),
  parse: [
    ['91350100M000100Y43', '91350100M000100Y43'],
    ['110105198001011', '110105198001011'],
    ['123', refused('bad_format')],
  ],
});

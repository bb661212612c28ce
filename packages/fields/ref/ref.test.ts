import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { ref, refKind } from './ref.kind.ts';

describeKind({
  kind: refKind,
  field: ref('account', { label }),
  parse: [
    ['0192f0c1-2b3c-7d4e-8f50-000000000001', '0192f0c1-2b3c-7d4e-8f50-000000000001'],
    ['0192F0C1-2B3C-7D4E-8F50-000000000001', '0192f0c1-2b3c-7d4e-8f50-000000000001'],
    ['0192f0c1-2b3c-7d4e-8f50-0000000000010', refused('bad_format')],
    ['not-an-id', refused('bad_format')],
    [1, refused('bad_format')],
  ],
  cells: [
    [' 杭州远图 ', { lookup: { object: 'account', texts: ['杭州远图'] } }],
    ['0192f0c1-2b3c-7d4e-8f50-000000000001', '0192f0c1-2b3c-7d4e-8f50-000000000001'],
    ['', null],
  ],
  checks: [[ref('Account', { label }), ['to must be the name of an object']]],
});

import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { poly, polyKind } from './poly.kind.ts';

describeKind({
  kind: polyKind,
  field: poly(['account', 'lead'], { label }),
  parse: [
    [
      { object: 'lead', id: '0192f0c1-2b3c-7d4e-8f50-000000000001' },
      { object: 'lead', id: '0192f0c1-2b3c-7d4e-8f50-000000000001' },
    ],
    [{ object: 'user', id: '0192f0c1-2b3c-7d4e-8f50-000000000001' }, refused('not_in_options')],
    [{ object: 'lead' }, refused('bad_format')],
    [{ object: 'lead', id: '0192f0c1-2b3c-7d4e-8f50-000000000001', label: 'x' }, refused('bad_format')],
    ['0192f0c1-2b3c-7d4e-8f50-000000000001', refused('bad_format')],
  ],
  cells: [
    ['lead:张三', { lookup: { object: 'lead', texts: ['张三'] } }],
    ['杭州远图', { lookup: { object: 'account', texts: ['杭州远图'] } }],
    [
      'lead: 0192f0c1-2b3c-7d4e-8f50-000000000001',
      { object: 'lead', id: '0192f0c1-2b3c-7d4e-8f50-000000000001' },
    ],
    ['', null],
  ],
  checks: [[poly([], { label }), ['to must name at least one object']]],
});

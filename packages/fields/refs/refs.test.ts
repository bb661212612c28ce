import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { refs, refsKind } from './refs.kind.ts';

describeKind({
  kind: refsKind,
  field: refs('tag', { label }),
  parse: [
    [
      ['0192f0c1-2b3c-7d4e-8f50-000000000001', '0192F0C1-2B3C-7D4E-8F50-000000000001'],
      ['0192f0c1-2b3c-7d4e-8f50-000000000001'],
    ],
    [[], null],
    ['0192f0c1-2b3c-7d4e-8f50-000000000001', refused('bad_format')],
    [['x'], refused('bad_format')],
    [[null], refused('bad_format')],
    [
      Array.from({ length: 1001 }, () => '0192f0c1-2b3c-7d4e-8f50-000000000001'),
      refused('over_limit', { max: 1000 }),
    ],
  ],
  cells: [
    ['重点、 展会;老客户', { lookup: { object: 'tag', texts: ['重点', '展会', '老客户'] } }],
    ['、', null],
  ],
});

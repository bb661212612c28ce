import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { qq, qqKind } from './qq.kind.ts';

describeKind({
  kind: qqKind,
  field: qq({ label }),
  parse: [
    ['10001', '10001'],
    ['0123456', refused('bad_format')],
    ['1234', refused('bad_format')],
  ],
  cells: [[{ text: '10001', number: 10001 }, '10001']],
});

import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { files, filesKind } from './files.kind.ts';

describeKind({
  kind: filesKind,
  field: files({ label, max: 2 }),
  parse: [
    [['0192f0c1-2b3c-7d4e-8f50-000000000001'], ['0192f0c1-2b3c-7d4e-8f50-000000000001']],
    [
      [
        '0192f0c1-2b3c-7d4e-8f50-000000000001',
        '0192f0c1-2b3c-7d4e-8f50-000000000001',
        '0192f0c1-2b3c-7d4e-8f50-000000000001',
      ],
      refused('over_limit', { max: 2 }),
    ],
    ['a.png', refused('bad_format')],
  ],
  formats: [[['0192f0c1-2b3c-7d4e-8f50-000000000001'], '1 个文件', '1 files']],
  checks: [[files({ label, max: 0 }), ['max must be a positive whole number']]],
});

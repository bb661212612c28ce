import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { image, imageKind } from './image.kind.ts';

describeKind({
  kind: imageKind,
  field: image({ label }),
  parse: [
    ['0192f0c1-2b3c-7d4e-8f50-000000000001', '0192f0c1-2b3c-7d4e-8f50-000000000001'],
    ['a.png', refused('bad_format')],
  ],
  cells: [
    ['', null],
    ['a.png', refused('bad_format')],
  ],
});

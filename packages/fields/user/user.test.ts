import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { user, userKind } from './user.kind.ts';

describeKind({
  kind: userKind,
  field: user({ label }),
  parse: [['x', refused('bad_format')]],
  cells: [['王伟', { lookup: { object: 'user', texts: ['王伟'] } }]],
});

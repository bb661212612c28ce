import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { dept, deptKind } from './dept.kind.ts';

describeKind({
  kind: deptKind,
  field: dept({ label }),
  parse: [['x', refused('bad_format')]],
  cells: [['销售部', { lookup: { object: 'department', texts: ['销售部'] } }]],
});

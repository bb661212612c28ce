import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { time, timeKind } from './time.kind.ts';

describeKind({
  kind: timeKind,
  field: time({ label }),
  parse: [
    ['09:00', '09:00'],
    ['24:00', refused('bad_format')],
    ['9:00', refused('bad_format')],
    [9, refused('bad_format')],
  ],
  cells: [
    ['9:00', '09:00'],
    ['９：３０', '09:30'],
    ['9点30分', '09:30'],
    [{ date: '1899-12-31T18:00:00' }, '18:00'],
    ['早上', refused('bad_format')],
  ],
});

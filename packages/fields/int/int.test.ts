import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { int, intKind } from './int.kind.ts';

describeKind({
  kind: intKind,
  field: int({ label, min: 0, max: 100 }),
  parse: [
    [5, 5],
    ['5', 5],
    ['+5', 5],
    [' 7 ', 7],
    [0, 0],
    [-0, 0],
    ['1e2', 100],
    [101, refused('out_of_range', { min: '0', max: '100' })],
    [-1, refused('out_of_range', { min: '0', max: '100' })],
    [1e308, refused('out_of_range', { min: '0', max: '100' })],
    [1.5, refused('bad_format')],
    ['1.5', refused('bad_format')],
    ['0x10', refused('bad_format')],
    ['1,000', refused('bad_format')],
    [NaN, refused('bad_format')],
    [Infinity, refused('bad_format')],
    ['NaN', refused('bad_format')],
    [true, refused('bad_format')],
    [[5], refused('bad_format')],
  ],
  cells: [
    ['５', 5],
    ['50 ', 50],
    [{ text: '5', number: 5 }, 5],
    [{ text: '', number: 4.999999999999999999 }, 5],
    ['五', refused('bad_format')],
  ],
  formats: [[42, '42']],
  checks: [
    [int({ label, min: 5, max: 1 }), ['min must not exceed max']],
    [int({ label, max: 1.5 }), ['min and max must be whole numbers up to 2^53 - 1']],
  ],
});

describeKind({
  kind: intKind,
  field: int({ label }),
  parse: [
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740992', refused('out_of_range', { min: '-9007199254740991', max: '9007199254740991' })],
  ],
});

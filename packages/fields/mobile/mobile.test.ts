import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { mobile, mobileKind } from './mobile.kind.ts';

describeKind({
  kind: mobileKind,
  field: mobile({ label }),
  parse: [
    ['+86 138-0013-8000', '13800138000'],
    ['0086 13800138000', '13800138000'],
    ['+852 9123 4567', '+85291234567'],
    ['12800138000', refused('bad_format')],
    ['010-62345678', refused('bad_format')],
    ['1380013800', refused('bad_format')],
  ],
  cells: [
    [{ text: '13800138000', number: 13800138000 }, '13800138000'],
    ['１３８００１３８０００', '13800138000'],
  ],
  masks: [['13800138000', '138****8000']],
});

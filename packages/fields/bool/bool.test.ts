import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { bool, boolKind } from './bool.kind.ts';

describeKind({
  kind: boolKind,
  field: bool({ label }),
  parse: [
    [true, true],
    [false, false],
    ['true', refused('bad_format')],
    [1, refused('bad_format')],
  ],
  cells: [
    ...['是', '√', 'Yes', 'Y', 'TRUE', '1', ' 对 '].map((text) => [text, true] as const),
    ...['否', '×', 'no', 'N', 'false', '0'].map((text) => [text, false] as const),
    [{ text: 'TRUE', bool: true }, true],
    ['也许', refused('bad_format')],
    [' ', null],
  ],
  formats: [
    [true, '是', 'Yes'],
    [false, '否', 'No'],
  ],
});

import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { textarea, textareaKind } from './textarea.kind.ts';

describeKind({
  kind: textareaKind,
  field: textarea({ label, max: 12 }),
  parse: [
    ['甲 \r\n乙\r', '甲\n乙'],
    ['a\tb', 'a\tb'],
    ['\n\n', null],
    ['一二三四五六七八九十一二三', refused('too_long', { max: 12 })],
    ['\0', refused('bad_format')],
    [1, refused('bad_format')],
  ],
  cells: [['甲\n乙', '甲\n乙']],
});

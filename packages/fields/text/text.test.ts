import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { text, textKind } from './text.kind.ts';

describeKind({
  kind: textKind,
  field: text({ label, max: 10 }),
  parse: [
    ['杭州远图', '杭州远图'],
    ['  远图\n传媒\t', '远图 传媒'],
    ['   ', null],
    ['e\u0301', 'é'],
    ['远\u200b图\ufeff', '远图'],
    ['😀'.repeat(10), '😀'.repeat(10)],
    ['一二三四五六七八九十十', refused('too_long', { max: 10 })],
    ['a\0b', refused('bad_format')],
    ['a\ud800', refused('bad_format')],
    [12, refused('bad_format')],
    [true, refused('bad_format')],
    [['a'], refused('bad_format')],
    [{}, refused('bad_format')],
  ],
  cells: [
    [' 远图 ', '远图'],
    [{ text: '1.38E+09', number: 1380013800 }, '1380013800'],
    [{ text: '42', number: 42 }, '42'],
    [{ text: '4.5', number: 4.5 }, '4.5'],
  ],
  formats: [['远图', '远图']],
  checks: [
    [text({ label, max: 0 }), ['max must be a positive whole number']],
    [text({ label, max: 5, pattern: '(' }), ['pattern must be a regular expression']],
  ],
});

describeKind({
  kind: textKind,
  field: text({ label, max: 60, normalise: 'name', pattern: '[^@]*' }),
  parse: [
    ['　杭州远图（中国）  有限公司 ', '杭州远图(中国) 有限公司'],
    ['a@b', refused('bad_format')],
  ],
});

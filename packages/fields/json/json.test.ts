import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { json, jsonKind } from './json.kind.ts';

describeKind({
  kind: jsonKind,
  field: json({ label, max: 60 }),
  parse: [
    [{ a: [1, 'x', null, true] }, { a: [1, 'x', null, true] }],
    [0, 0],
    [false, false],
    ['text', 'text'],
    [{ a: 'x\0' }, refused('bad_format')],
    [{ 'a\ud800': 1 }, refused('bad_format')],
    [{ a: Infinity }, refused('bad_format')],
    [{ a: undefined }, refused('bad_format')],
    [JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`), refused('bad_format')],
    [{ a: 'x'.repeat(60) }, refused('too_long', { max: 60 })],
  ],
  cells: [
    ['{"a":1}', { a: 1 }],
    ['{a}', refused('bad_format')],
    [' ', null],
  ],
});

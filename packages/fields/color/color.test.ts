import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { color, colorKind } from './color.kind.ts';

describeKind({
  kind: colorKind,
  field: color({ label }),
  parse: [
    ['#1677FF', '#1677ff'],
    ['#fff', '#ffffff'],
    ['＃ｆｆｆ', '#ffffff'],
    ['red', refused('bad_format')],
    ['#12345', refused('bad_format')],
    ['#fff;background:url(x)', refused('bad_format')],
  ],
});

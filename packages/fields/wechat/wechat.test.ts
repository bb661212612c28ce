import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { wechat, wechatKind } from './wechat.kind.ts';

describeKind({
  kind: wechatKind,
  field: wechat({ label }),
  parse: [
    ['kehu_2026', 'kehu_2026'],
    ['13800138000', '13800138000'],
    ['1abcde', refused('bad_format')],
    ['abc', refused('bad_format')],
  ],
});

import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { email, emailKind } from './email.kind.ts';

describeKind({
  kind: emailKind,
  field: email({ label }),
  parse: [
    ['wang@kehu.cn', 'wang@kehu.cn'],
    ['wang@', refused('bad_format')],
    ['a@b@kehu.cn', refused('bad_format')],
    [`${'a'.repeat(250)}@kehu.cn`, refused('too_long', { max: 254 })],
  ],
  masks: [['zhangsan@example.cn', 'z*******@example.cn']],
});

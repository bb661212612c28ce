import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { url, urlKind } from './url.kind.ts';

describeKind({
  kind: urlKind,
  field: url({ label }),
  parse: [
    ['kehu.cn', 'https://kehu.cn'],
    ['http://kehu.cn/a?b=1', 'http://kehu.cn/a?b=1'],
    ['javascript:alert(1)', refused('bad_format')],
    ['ftp://kehu.cn', refused('bad_format')],
  ],
});

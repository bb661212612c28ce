import { acceptIf, type Checked } from './checked.ts';
import { compact } from './compact.ts';
import { mobile } from './phone.ts';
import { qq } from './qq.ts';

/**
 * A WeChat id: a letter and 5–19 more of letters, digits, `_`, `-`; or a mobile or QQ number. Errors: `bad_format`.
 *
 * @example wechat('yuantu_2024') // { ok: true, value: 'yuantu_2024' }
 */
export function wechat(text: string): Checked {
  const asMobile = mobile(text);
  if (asMobile.ok) return asMobile;
  const asQq = qq(text);
  return asQq.ok ? asQq : acceptIf(/^[A-Za-z][A-Za-z0-9_-]{5,19}$/, compact(text));
}

import { acceptIf, type Checked } from './checked.ts';
import { compact } from './compact.ts';

/**
 * 邮政编码: six digits. Errors: `bad_format`.
 *
 * @example postalCode('３１００００') // { ok: true, value: '310000' }
 */
export function postalCode(text: string): Checked {
  return acceptIf(/^\d{6}$/, compact(text));
}

import { acceptIf, type Checked } from './checked.ts';
import { compact } from './compact.ts';

/**
 * A QQ number: 5–12 digits, not beginning with 0. Errors: `bad_format`.
 *
 * @example qq(' 10001 ') // { ok: true, value: '10001' }
 */
export function qq(text: string): Checked {
  return acceptIf(/^[1-9]\d{4,11}$/, compact(text));
}

import { acceptIf, type Checked } from './checked.ts';
import { compact } from './compact.ts';

/**
 * A bank account: 8–32 digits once spaces and dashes are gone. Company accounts follow no check digit, so none is
 * asked for. Errors: `bad_format`.
 *
 * @example bankAccount('6222 0212 3456 7890 123') // { ok: true, value: '6222021234567890123' }
 */
export function bankAccount(text: string): Checked {
  return acceptIf(/^\d{8,32}$/, compact(text).replace(/-/g, ''));
}

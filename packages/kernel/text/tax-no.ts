import { accept, acceptIf, type Checked } from './checked.ts';
import { compact } from './compact.ts';
import { creditCode } from './credit-code.ts';

/**
 * 纳税人识别号: a credit code, or 15–20 of `[0-9A-Z]` (older numbers, natural persons), upper-cased. An 18-character
 * value that is no valid credit code still passes, because identity numbers with a suffix look like that.
 * Errors: `bad_format`.
 *
 * @example taxNo('330106 123456789') // { ok: true, value: '330106123456789' }
 */
export function taxNo(text: string): Checked {
  const asCode = creditCode(text);
  return asCode.ok
    ? accept(asCode.value)
    : acceptIf(/^[0-9A-Z]{15,20}$/, compact(text).replace(/-/g, '').toUpperCase());
}

import { accept, refuse, type Checked } from './checked.ts';
import { compact } from './compact.ts';

/** The 31 characters of GB 32100-2015 in the order of their values: no I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORMAT = /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/;

/** The check character of the first 17 characters, weights 3^(i−1) mod 31. */
function checkCharacter(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const char of body) {
    sum += ALPHABET.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters, upper-cased, spaces and dashes removed, positions 3–8 digits.
 * Errors: `bad_format`, also for letters outside the alphabet; `bad_check_digit` when the last character does not
 * follow from the others. A last character outside the alphabet can never be the right one and counts as a wrong
 * check digit too (spec §5: `…Y4Z`).
 *
 * @example creditCode('91350100m000100y43') // { ok: true, value: '91350100M000100Y43' }
 */
export function creditCode(text: string): Checked {
  const code = compact(text).replace(/-/g, '').toUpperCase();
  const strangeEnd = /^[0-9A-Z]$/.test(code.slice(17)) && !ALPHABET.includes(code.slice(17));
  if (!FORMAT.test(strangeEnd ? `${code.slice(0, 17)}0` : code)) return refuse('bad_format');
  return checkCharacter(code.slice(0, 17)) === code.slice(17) ? accept(code) : refuse('bad_check_digit');
}

import { isDay } from '../time/day.ts';
import { accept, refuse, type Checked } from './checked.ts';
import { compact } from './compact.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/**
 * 居民身份证号 of a person: 17 digits and a digit or X (ISO 7064 MOD 11-2) with a birth date that exists. Errors:
 * `bad_format` (also for an impossible birth date), `bad_check_digit`.
 *
 * @example idCard('11010519491231002x') // { ok: true, value: '11010519491231002X' }
 */
export function idCard(text: string): Checked {
  const code = compact(text).toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(code)) return refuse('bad_format');
  if (birthDateOf(code) < '1850' || !isDay(birthDateOf(code))) return refuse('bad_format');
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(code.charAt(i)), 0);
  return CHECK.charAt(sum % 11) === code.charAt(17) ? accept(code) : refuse('bad_check_digit');
}

/**
 * The birth date in an identity number that passed {@link idCard}, yyyy-MM-dd.
 *
 * @example birthDateOf('11010519491231002X') // '1949-12-31'
 */
export function birthDateOf(code: string): string {
  return `${code.slice(6, 10)}-${code.slice(10, 12)}-${code.slice(12, 14)}`;
}

import type { Parsed } from '@kehu/kernel/declare/kind.ts';
import { toHalfWidth } from '@kehu/kernel/text/normalise.ts';
import { isDay } from '@kehu/kernel/time/day.ts';
import { accept, refuse } from './declaration.ts';

const WRITTEN = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$|^(\d{4})(\d\d)(\d\d)$/;

/**
 * A day as people write it in spreadsheets. Errors: `bad_format`.
 * @example writtenDay('2026年3月5日') // { ok: true, value: '2026-03-05' }
 */
export function writtenDay(text: string): Parsed<string> {
  const found = WRITTEN.exec(toHalfWidth(text).trim());
  if (!found) return refuse('bad_format');
  const [year = '', month = '', day = ''] = found.slice(1).filter((part) => part !== undefined);
  const whole = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(whole) ? accept(whole) : refuse('bad_format');
}

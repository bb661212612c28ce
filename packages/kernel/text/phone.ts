import { accept, refuse, type Checked } from './checked.ts';
import { compact } from './compact.ts';
import { cleanLine, toHalfWidth } from './normalise.ts';

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?$/;
const SERVICE = /^[48]00-?\d{3}-?\d{4}$/;
const OVERSEAS = /^\+(?!86)\d{6,15}$/;
/** "转801", "ext. 801", "#801": written instead of the dash before an extension. */
const EXTENSION = /(?:转|分机|ext\.?|x|#)[:：]?(\d{1,6})$/i;

/** Country code of China in any spelling, also in brackets: `+86`, `0086`, `(86)`. */
function withoutChina(text: string): string {
  return text.replace(/^(?:\+86|0086|\(\+?86\))-?/, '');
}

/** `(010) 6234 5678 转 801` as `010-62345678-801`; a dash only where the rule of spec §5 has one. */
function landlineForm(text: string): string {
  const plain = withoutChina(compact(text).replace(EXTENSION, '-$1')).replace(/^\((0?\d{2,3})\)-?/, '$1-');
  // After the country code the zero of the area code is left out: +86 10 6234 5678.
  const bare =
    /^(?:10|2\d|[3-9]\d{2})-?\d{7,8}(?:-\d{1,6})?$/.test(plain) &&
    /^\s*(\+|00|\(\+?86)/.test(toHalfWidth(text));
  return bare ? `0${plain}` : plain;
}

/**
 * A mobile number: spaces, dashes and `+86`/`0086` go, the value is 11 digits; overseas numbers are `+` and 6–15
 * digits. Errors: `bad_format`.
 *
 * @example mobile('+86 138-0013-8000') // { ok: true, value: '13800138000' }
 */
export function mobile(text: string): Checked {
  const digits = withoutChina(compact(text)).replace(/[-.]/g, '');
  return MOBILE.test(digits) || OVERSEAS.test(digits) ? accept(digits) : refuse('bad_format');
}

/**
 * A fixed-line, 400/800 or overseas number. The value is what was typed, cleaned; look it up by
 * {@link phoneDigits}. A mobile number is not a phone: see {@link phoneOrMobile}. Errors: `bad_format`.
 *
 * @example phone('010-62345678-801') // { ok: true, value: '010-62345678-801' }
 */
export function phone(text: string): Checked {
  const form = landlineForm(text);
  const overseas = compact(text).replace(/[-().]/g, '');
  const good = LANDLINE.test(form) || SERVICE.test(form) || OVERSEAS.test(overseas);
  return good ? accept(cleanLine(toHalfWidth(text))) : refuse('bad_format');
}

/**
 * Either of both, for columns in which people keep whatever number they have. A mobile number comes back as
 * {@link mobile} stores it. Errors: `bad_format`.
 *
 * @example phoneOrMobile('138 0013 8000') // { ok: true, value: '13800138000' }
 */
export function phoneOrMobile(text: string): Checked {
  const asMobile = mobile(text);
  return asMobile.ok ? asMobile : phone(text);
}

/**
 * The digits under which a number is found again (`*_norm` columns, caller lookup): area code and number without
 * extension and without +86; the dialling zero before a mobile number goes. Overseas numbers keep their country
 * code. Any text is taken; '' when it holds no digit.
 *
 * @example phoneDigits('010-62345678-801') // '01062345678'
 * @example phoneDigits('013800138000') // '13800138000'
 */
export function phoneDigits(text: string): string {
  const whole = withoutChina(compact(text)).replace(/\D/g, '');
  const dialled = whole.replace(/^(?:0|86)(?=1[3-9]\d{9}$)/, '');
  if (MOBILE.test(dialled)) return dialled;
  const form = landlineForm(text);
  if (!LANDLINE.test(form)) return whole;
  const [, area = '', number = ''] = /^(0\d{2,3}-|0(?:10|2\d)|0\d{3})?-?(\d{7,8})/.exec(form) ?? [];
  return (area + number).replace(/-/g, '');
}

/**
 * Digits back to front, for the index that finds a number by its tail.
 *
 * @example reverseDigits('13800138000') // '00083100831'
 */
export function reverseDigits(digits: string): string {
  return [...digits].reverse().join('');
}

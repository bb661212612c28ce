import { shuffled } from './random.ts';
import type { City } from './words/places.ts';
import { sure } from './sure.ts';

/**
 * Numbers that look right, pass the validators and belong to nobody: mobiles have zeros in the middle,
 * landlines begin with 555, credit codes carry a subject (MAX…) that is not being issued.
 * `wide` gives up some of the fiction for tens of millions of different numbers; it is for the bench only.
 * For one salt, different indexes give different numbers.
 */
export interface Numbering {
  readonly salt: number;
  readonly wide: boolean;
}

const PREFIXES = (
  '138 139 137 136 135 134 150 151 152 157 158 159 182 183 187 188 130 131 132 155 156 185 186 133 153 180 181 189 ' +
  '177 176 178 173 191 195 198 199 166 175 193 196 197'
).split(' ');

export function mobileNumber(index: number, numbering: Numbering): string {
  const digits = numbering.wide ? 6 : 4;
  const span = 10 ** digits;
  const place = shuffled(index, PREFIXES.length * span, numbering.salt);
  const tail = String(place % span).padStart(digits, '0');
  return sure(PREFIXES[Math.floor(place / span)]) + (numbering.wide ? '00' : '0000') + tail;
}

export function landline(index: number, city: City, numbering: Numbering): string {
  if (!numbering.wide) {
    const tail = String(shuffled(index, 10_000, numbering.salt)).padStart(4, '0');
    return `${city.areaCode}-${city.phoneDigits === 8 ? '5550' : '555'}${tail}`;
  }
  const digits = city.phoneDigits - 1;
  const tail = String(shuffled(index, 10 ** digits, numbering.salt)).padStart(digits, '0');
  return `${city.areaCode}-${city.phoneDigits === 8 ? '8' : '5'}${tail}`;
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = Array.from({ length: 17 }, (_, i) => 3 ** i % 31);
const SUBJECT_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** The 18th character of GB 32100-2015. */
function codeCheck(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += ALPHABET.indexOf(sure(first17[i])) * sure(WEIGHTS[i]);
  return sure(ALPHABET[(31 - (sum % 31)) % 31]);
}

/** The 9th character of an organisation's number, GB 11714: letters count from A = 10. */
function subjectCheck(first8: string): string {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += Number.parseInt(sure(first8[i]), 36) * sure(SUBJECT_WEIGHTS[i]);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** `kind`: 91 a company, 92 a sole trader, 12 a public institution, 51 a social organisation. */
export function creditCode(index: number, kind: string, district: string, numbering: Numbering): string {
  let rest = shuffled(index, 31 ** 5, numbering.salt);
  let subject = 'MAX';
  for (let i = 0; i < 5; i++) {
    subject += sure(ALPHABET[rest % 31]);
    rest = Math.floor(rest / 31);
  }
  const body = kind + district + subject + subjectCheck(subject);
  return body + codeCheck(body);
}

/** A whole number as a decimal string with two places: the form in which money travels. */
export function decimal(value: number): string {
  return `${Math.round(value)}.00`;
}

/** Two leading digits: what people estimate. */
export function roughly(value: number): number {
  if (value < 100) return Math.max(1, Math.round(value));
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / unit) * unit;
}

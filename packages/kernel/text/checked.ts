/** Why a value was refused: the codes of spec README §3 that a format can raise. */
export type FormatProblem = 'bad_format' | 'bad_check_digit' | 'too_long' | 'out_of_range';

/**
 * What every format check answers: the value in its stored form, or the code of the problem. Checks never throw.
 *
 * @example postalCode('３１００００') // { ok: true, value: '310000' }
 */
export type Checked =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly code: FormatProblem; readonly params?: Record<string, string | number> };

/** The value passed. */
export function accept(value: string): Checked {
  return { ok: true, value };
}

/** The value was refused; `params` fill the message (`{ max: 254 }`). */
export function refuse(code: FormatProblem, params?: Record<string, string | number>): Checked {
  return params === undefined ? { ok: false, code } : { ok: false, code, params };
}

/** Accepts the value when the pattern fits. */
export function acceptIf(pattern: RegExp, value: string): Checked {
  return pattern.test(value) ? accept(value) : refuse('bad_format');
}

import type { Label, Locale } from '../declare/label.ts';
import { say } from '../declare/label.ts';
import type { Json } from '../json/json.ts';
import { errorCodes, type ErrorCode } from './codes.ts';

/** Values for the placeholders of a message: `{ max: 100 }`. */
export type ErrorParams = { readonly [name: string]: string | number };

/** What is wrong with one field. `field` is a path: `mobile`, `contact[1].mobile`. */
export interface FieldError {
  readonly field: string;
  readonly code: ErrorCode;
  readonly params?: ErrorParams;
  /** A sentence of its own where the code's title says too little. */
  readonly message?: Label;
}

/**
 * A refusal with a stable code; turned into RFC 9457 problem JSON in one place (`server/platform/http`).
 * @example throw new KehuError('state_conflict', { detail: { zh: '已停用', en: 'Disabled' } })
 */
export class KehuError extends Error {
  readonly code: ErrorCode;
  readonly detail: Label | undefined;
  readonly errors: readonly FieldError[];
  /** Further members of the problem body: `current`, `warnings`, `references`, `matches`. */
  readonly extra: { readonly [name: string]: Json };

  constructor(
    code: ErrorCode,
    about: { detail?: Label; errors?: readonly FieldError[]; extra?: { readonly [name: string]: Json } } = {},
  ) {
    super([code, ...(about.errors ?? []).map((error) => `${error.field}: ${error.code}`)].join(', '));
    this.name = 'KehuError';
    this.code = code;
    this.detail = about.detail;
    this.errors = about.errors ?? [];
    this.extra = about.extra ?? {};
  }

  /** HTTP status of the code. `over_limit` on quotas is 409 (spec README §3). */
  get status(): number {
    return this.code === 'over_limit' ? 409 : errorCodes[this.code].status;
  }
}

/** 422 with one field named. */
export function fieldError(field: string, code: ErrorCode, params?: ErrorParams, message?: Label): KehuError {
  const error: FieldError = { field, code, ...(params && { params }), ...(message && { message }) };
  return new KehuError('validation_failed', { errors: [error] });
}

/** The sentence of a code in the reader's language, placeholders filled. */
export function messageOf(code: ErrorCode, locale: Locale, params: ErrorParams = {}, own?: Label): string {
  // A message of its own may mean its braces: the formula `{price}`.
  return say(own ?? errorCodes[code].title, locale).replace(/\{(\w+)\}/g, (braces, name: string) =>
    String(params[name] ?? (own ? braces : '')),
  );
}

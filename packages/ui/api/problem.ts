import type { ErrorCode } from '@kehu/kernel/errors/codes.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { texts } from '../locales/texts.ts';

/** What is wrong with one field, in the reader's language. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
  readonly params: JsonObject;
}

/** An answer that refuses: RFC 9457 problem JSON, parsed at the border. */
export class Problem extends Error {
  readonly status: number;
  readonly code: ErrorCode | 'offline' | 'unknown' | (string & {});
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldProblem[];
  /** Further members: `current`, `warnings`, `references`, `matches`. */
  readonly body: JsonObject;
  readonly requestId: string | undefined;

  constructor(status: number, body: JsonObject, requestId?: string | null) {
    const title = text(body['title']) ?? texts.now().errors.unknown;
    super(text(body['detail']) ?? title);
    this.name = 'Problem';
    this.status = status;
    this.code = text(body['code']) ?? 'unknown';
    this.title = title;
    this.detail = text(body['detail']);
    this.errors = fieldProblems(body['errors']);
    this.body = body;
    this.requestId = requestId ?? undefined;
  }
}

const text = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Reads `errors` and `warnings` alike. */
export function fieldProblems(list: Json | undefined): FieldProblem[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isJsonObject).map((each: JsonObject) => ({
    field: text(each['field']) ?? '',
    code: text(each['code']) ?? 'unknown',
    message: text(each['message']) ?? text(each['code']) ?? '',
    params: isJsonObject(each['params']) ? each['params'] : {},
  }));
}

/** The server could not be reached: nothing is known about what happened there. */
export function offline(): Problem {
  return new Problem(0, { code: 'offline', title: texts.now().errors.offline });
}

/** One record's refusal out of an answer for many, as if it had been asked for alone. */
export const refusalOf = ({ code, message }: { readonly code: string; readonly message: string }): Problem =>
  new Problem(409, { code, title: message });

/** Whether a thrown thing says that the server could not be reached. */
export const isLost = (error: unknown): boolean => error instanceof Problem && error.code === 'offline';

export const isProblem = (error: unknown): error is Problem => error instanceof Problem;

/** One sentence for a toast, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (!isProblem(error)) return texts.now().errors.unknown;
  const first = error.errors[0];
  if (error.detail) return error.detail;
  return first ? texts.now().errors.because(error.title, first.message) : error.title;
}

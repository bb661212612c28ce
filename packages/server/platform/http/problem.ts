import { say, type Label, type Locale } from '@kehu/kernel/declare/label.ts';
import { errorCodes } from '@kehu/kernel/errors/codes.ts';
import { messageOf, type FieldError, type KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';

/** What stands in `type`: the code's entry in the reference. */
const reference = '/api/docs#error-';

/** A refusal as RFC 9457 problem JSON, in the caller's language. */
export function problemOf(error: KehuError, locale: Locale, requestId: string): JsonObject {
  return {
    type: reference + error.code,
    title: say(errorCodes[error.code].title, locale),
    status: error.status,
    code: error.code,
    detail: detailOf(error, locale),
    ...(error.errors.length > 0 && { errors: error.errors.map((one) => fieldProblem(one, locale)) }),
    ...spoken(error.extra, locale),
    request_id: requestId,
  };
}

/** A sentence for people: the error's own, else its title with the first field's mistake. */
function detailOf({ detail, code, errors }: KehuError, locale: Locale): string {
  if (detail) return say(detail, locale);
  const title = say(errorCodes[code].title, locale);
  const [first] = errors;
  const mistake = first && messageOf(first.code, locale, first.params, first.message);
  if (mistake === undefined || mistake === title) return title;
  return locale === 'en' ? `${title}: ${mistake}` : `${title}：${mistake}`;
}

/** One field's mistake, with its sentence. */
export function fieldProblem({ field, code, params, message }: FieldError, locale: Locale): JsonObject {
  return { field, code, params: params ?? {}, message: messageOf(code, locale, params, message) };
}

/** Further members, where a `{zh, en}` becomes one text: the messages of warnings. */
function spoken(extra: { readonly [name: string]: Json }, locale: Locale): JsonObject {
  return Object.fromEntries(Object.entries(extra).map(([name, value]) => [name, inOne(value, locale)]));
}

function inOne(value: Json, locale: Locale): Json {
  if (Array.isArray(value)) return value.map((one: Json) => inOne(one, locale));
  if (!isJsonObject(value)) return value;
  return isLabel(value) ? say(value, locale) : spoken(value, locale);
}

const isLabel = (value: JsonObject): value is JsonObject & Label =>
  Object.keys(value).length === 2 && typeof value['zh'] === 'string' && typeof value['en'] === 'string';

import { say, type Locale } from '@kehu/kernel/declare/label.ts';
import { errorCodes } from '@kehu/kernel/errors/codes.ts';
import { messageOf, type KehuError } from '@kehu/kernel/errors/error.ts';

/** Why one record of many was refused: the code and sentence of its first mistake. */
export function refusalSentence(
  error: KehuError,
  locale: Locale,
): { readonly code: string; readonly message: string } {
  const [first] = error.errors;
  if (first) return { code: first.code, message: messageOf(first.code, locale, first.params, first.message) };
  return { code: error.code, message: say(error.detail ?? errorCodes[error.code].title, locale) };
}

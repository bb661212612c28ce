import { companySettings } from '@kehu/objects/company-settings.ts';
import { fieldError, type KehuError } from '@kehu/kernel/errors/error.ts';

/** Longer ones are refused before they are hashed. */
export const longestPassword = 128;

/**
 * Rules of permissions §1: at least `shortest` characters (setting `password_min_length`), two of letters, digits,
 * symbols; not the sign-in name.
 */
export function passwordRefusal(
  field: string,
  password: string,
  loginName: string,
  shortest: number = companySettings.password_min_length.preset,
): KehuError | undefined {
  const sorts = [/\p{L}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((sort) => sort.test(password)).length;
  const length = [...password].length;
  if (length > longestPassword) return fieldError(field, 'too_long', { max: longestPassword });
  if (length < shortest || sorts < 2) {
    return fieldError(field, 'bad_format', undefined, {
      zh: `密码至少 ${shortest} 个字符，并包含字母、数字、符号中的至少两类`,
      en: `At least ${shortest} characters, and two of: letters, digits, symbols`,
    });
  }
  if (password.toLowerCase() !== loginName.toLowerCase()) return undefined;
  return fieldError(field, 'bad_format', undefined, {
    zh: '密码不能与登录名相同',
    en: 'The password must not be the sign-in name',
  });
}

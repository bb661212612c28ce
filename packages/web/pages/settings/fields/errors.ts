import { isProblem } from '@kehu/ui/api/problem.ts';
import type { Errors } from './part.ts';

/** Refusals by field; those inside a field (`visible_when.grade`) stand at the field. */
export function errorsOf(error: unknown): Errors {
  if (!isProblem(error)) return {};
  return Object.fromEntries(error.errors.map((each) => [each.field.replace(/[.[].*$/, ''), each.message]));
}

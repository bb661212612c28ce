import type { Change } from '@kehu/kernel/declare/behaviour.ts';
import { patternProblem } from '../numbering_rule/numbering_rule.behaviour.ts';

/** The job that numbers the records that were there before their field; input `{ object, field }`. */
export const numberKind = 'number_records';

/** True when records may be without a number: the field is new, or in force again. */
export function isNewNumber({ before, after, changed }: Change): boolean {
  if (after['type'] !== 'auto_no' || after['status'] !== 'active') return false;
  return before === null || changed.has('status');
}

/**
 * The pattern of an administrator's own number, with the tokens of numbering rules; its counter starts again with the part
 * of the date that it shows. Numbers are never the same twice.
 */
export function checkNumber(change: Change): void {
  if ((change.after['pattern'] ?? null) === null) return change.refuse('pattern', 'required');
  const problem = patternProblem({ pattern: change.after['pattern'], reset: 'never' });
  if (problem) change.refuse('pattern', 'bad_format', undefined, problem);
  if (change.before !== null && change.changed.has('unique') && change.after['unique'] === false)
    change.refuse('unique', 'bad_format', undefined, {
      zh: '编号不能重复，必须唯一',
      en: 'Numbers are never the same twice',
    });
  if (change.before === null) change.set('unique', true);
  if (change.after['required'] === true)
    change.refuse('required', 'bad_format', undefined, {
      zh: '编号由系统生成，无需设为必填',
      en: 'The system gives the number by itself',
    });
}

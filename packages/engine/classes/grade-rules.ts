import type { ClassRule } from '@kehu/objects/customer/account/classes/class-rule.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import type { Call } from '../call/call.ts';
import { resolverOf } from '../query/resolve-field.ts';
import { objectOf } from '../records/object-of.ts';
import { parseContext } from '../records/write/parse-values.ts';

/**
 * Grades as an administrator made their rules: `[{ grade, filter }]`. Errors: 422 at `grade_rules.<n>` for a condition that
 * asks for what there is not, and for an unknown grade.
 */
export function gradeRules(call: Call, rules: Json): readonly ClassRule[] {
  const model = objectOf(call, 'account');
  const grades = new Set(call.registry.options.get('account_grade')?.map(({ value }) => value));
  return (isJsonArray(rules) ? rules : []).flatMap((rule: Json, at: number): readonly ClassRule[] => {
    if (!isJsonObject(rule)) return [];
    const grade = String(rule['grade']);
    const parsed = parseFilter(rule['filter'] ?? null, resolverOf(call, model), parseContext(call));
    const field = `grade_rules.${at}`;
    if (!grades.has(grade))
      throw new KehuError('validation_failed', { errors: [{ field, code: 'not_in_options' }] });
    if (!parsed.ok)
      throw new KehuError('validation_failed', {
        errors: parsed.errors.map((error) => ({ ...error, field })),
      });
    return [{ rule: 'grade', to: grade, filter: parsed.filter }];
  });
}

import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { ObjectDeclaration } from '@kehu/kernel/declare/object.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { declarations } from '@kehu/objects/declarations.ts';
import { shippedReset } from '@kehu/objects/system/numbering_rule/shipped-reset.ts';
import type { Numbering } from './model.ts';

/** How the numbers of a field are made as shipped: the counter starts again with the part of the date that the pattern shows. */
export function shippedNumbering(field: FieldDeclaration): Numbering {
  const pattern = 'pattern' in field ? String(field.pattern) : '{seq:6}';
  return { pattern, reset: shippedReset(pattern), manualAllowed: true };
}

const shipped: ReadonlyMap<string, ObjectDeclaration> = new Map(
  declarations.map((declaration) => [declaration.name, declaration]),
);

const rules = {
  numbering_rule(object: string): JsonObject | undefined {
    const fields = Object.values(shipped.get(object)?.fields ?? {});
    const numbered = fields.find(({ kind }) => kind === 'auto_no');
    if (!numbered) return undefined;
    const { pattern, reset, manualAllowed } = shippedNumbering(numbered);
    return { object, pattern, reset, manual_allowed: manualAllowed };
  },
  duplicate_rule(object: string): JsonObject | undefined {
    const duplicates = shipped.get(object)?.duplicates;
    if (!duplicates) return undefined;
    const { action, combine = 'any' } = duplicates;
    const fields = duplicates.keys.flatMap(({ by, fields: names }) =>
      names.map((field) => ({ field, comparison: by })),
    );
    return { object, fields, action, combine, cross_object: true };
  },
};

/** Settings of which each object has one that comes with it. */
export type RuleObject = keyof typeof rules;
export const ruleObjects: readonly RuleObject[] = ['numbering_rule', 'duplicate_rule'];

/** The rule that comes with an object, as a record of `numbering_rule` or `duplicate_rule`; undefined where it has none. */
export const builtInRule = (rule: RuleObject, object: string): JsonObject | undefined => rules[rule](object);

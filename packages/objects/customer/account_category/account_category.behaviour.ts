import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { accountCategory } from './account_category.object.ts';

/** A class's attributes are part of what is declared: forms, rules and imports follow at once. */
export const accountCategoryBehaviour = implement(accountCategory, {
  prepare(context, changes) {
    for (const change of changes) if (change.changed.has('fields')) refuseUnknown(context, change);
  },
  written: (context) => context.moved('registry'),
  removing: (context) => context.moved('registry'),
  actions: {},
});

/** `[{ field, required }]` of administrators' own fields: shipped ones belong to every class. */
function refuseUnknown(context: Context, change: Change): void {
  const list = change.after['fields'] ?? null;
  if (list === null) return;
  const fields = context.declared.fields(String(change.after['applies_to'] ?? 'account'));
  const isSound = (one: unknown): boolean =>
    isJsonObject(one) &&
    typeof one['field'] === 'string' &&
    fields.get(one['field'])?.custom === true &&
    (one['required'] === undefined || typeof one['required'] === 'boolean');
  if (!Array.isArray(list)) change.refuse('fields', 'bad_format');
  else if (!list.every(isSound))
    change.refuse('fields', 'not_in_options', undefined, {
      zh: '专属属性只能选择自定义字段',
      en: "Attributes are administrators' own fields",
    });
}

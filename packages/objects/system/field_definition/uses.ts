import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { fieldsOf } from '@kehu/kernel/expression/expression.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { fieldsOfWhere } from './visible-when.ts';

/** A field that formulas or conditions of others read stays: 409 `in_use` names them. `going` leave together with it. */
export function refuseUsedField(context: Context, change: Change, going: readonly Change[]): void {
  const object = change.before?.['object'];
  const name = String(change.before?.['api_name']);
  const leaving = new Set(
    going.filter(({ before }) => before?.['object'] === object).map(({ before }) => before?.['api_name']),
  );
  const users = [...context.declared.fields(String(object))].flatMap(([user, field]) => {
    if (leaving.has(user)) return [];
    const member =
      field.expr && fieldsOf(field.expr).includes(name) ? 'formula' : conditionOn(name, field.visibleWhen);
    return member ? [{ object: 'field_definition', field: member, id: null, label: field.label.zh }] : [];
  });
  if (users.length === 0) return;
  const names = users.map(({ label }) => label);
  change.fail(
    new KehuError('in_use', {
      detail: {
        zh: `字段被“${names.join('”“')}”的公式或显示条件引用，请先修改它们`,
        en: `Formulas or conditions of ${names.length} other fields refer to it: change them first`,
      },
      extra: { references: users },
    }),
  );
}

function conditionOn(name: string, where: Parameters<typeof fieldsOfWhere>[0]): 'visible_when' | undefined {
  return fieldsOfWhere(where).includes(name) ? 'visible_when' : undefined;
}

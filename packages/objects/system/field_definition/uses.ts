import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { fieldsOf } from '@kehu/kernel/expression/expression.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { fieldsOfWhere } from './visible-when.ts';

/** What refers to a field, as 409 `in_use` lists it. */
interface Use extends JsonObject {
  readonly object: string;
  readonly field: string;
  readonly id: null;
  readonly label: string;
}

/** A field that formulas or conditions of others read stays: 409 `in_use` names them. `going` leave together with it. */
export function refuseUsedField(context: Context, change: Change, going: readonly Change[]): void {
  const object = change.before?.['object'];
  const name = String(change.before?.['api_name']);
  const leaving = new Set(
    going.filter(({ before }) => before?.['object'] === object).map(({ before }) => before?.['api_name']),
  );
  const users = [...context.declared.fields(String(object))].flatMap(([user, field]): Use[] => {
    if (leaving.has(user)) return [];
    const member =
      field.expr && fieldsOf(field.expr).includes(name) ? 'formula' : conditionOn(name, field.visibleWhen);
    return member ? [{ object: 'field_definition', field: member, id: null, label: field.label.zh }] : [];
  });
  users.push(...rollupsOf(context, String(object), name, going));
  if (users.length === 0) return;
  const names = users.map(({ label }) => label);
  change.fail(
    new KehuError('in_use', {
      detail: {
        zh: `字段被“${names.join('”“')}”的公式、汇总或显示条件引用，请先修改它们`,
        en: `Formulas, rollups or conditions of ${names.length} other fields refer to it: change them first`,
      },
      extra: { references: users },
    }),
  );
}

/** Rollups of other objects that read the field of these children. */
function rollupsOf(context: Context, object: string, name: string, going: readonly Change[]): Use[] {
  const isGoing = (at: string, field: string): boolean =>
    going.some(({ before }) => before?.['object'] === at && before['api_name'] === field);
  return context.declared.rollupsOver(object).flatMap(({ object: at, field, label, rollup }) => {
    const { via, sum, min, max, where = {} } = rollup;
    const reads = [via, sum, min, max, ...Object.keys(where)].includes(name);
    if (!reads || isGoing(at, field)) return [];
    return [{ object: 'field_definition', field: 'rollup', id: null, label: label.zh }];
  });
}

function conditionOn(name: string, where: Parameters<typeof fieldsOfWhere>[0]): 'visible_when' | undefined {
  return fieldsOfWhere(where).includes(name) ? 'visible_when' : undefined;
}

import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { everything, type Filter } from '@kehu/kernel/query/filter.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import type { Call } from '../call/call.ts';
import { resolverOf } from '../query/resolve-field.ts';
import { parseContext } from '../records/write/parse-values.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';

/** A rule as it is kept (objects-platform, reminder_rule), ready to be asked. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly model: ObjectModel;
  readonly field: FieldModel;
  readonly yearly: boolean;
  readonly offset: number;
  readonly time: string;
  readonly workingDays: boolean;
  readonly condition: Filter;
  readonly audience: ReadonlySet<string>;
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly channels: readonly ('in_app' | 'email')[];
  readonly wording: string;
  readonly nextAt: Date;
  /** Id up to which the walk of a field without an index has come. */
  readonly progress: string | null;
}

/** Reads a record of reminder_rule. Throws what is wrong with it by now: a field that was removed, an option that is gone. */
export function ruleOf(call: Call, values: { readonly [field: string]: Json | undefined }): Rule {
  const model = call.registry.objects.get(String(values['object']));
  const field = model?.fields.get(String(values['field']));
  if (!model || !field || !['date', 'datetime'].includes(field.declaration.kind)) throw gone;
  return {
    id: String(values['id']),
    name: String(values['name']),
    model,
    field,
    yearly: values['yearly'] === true && field.declaration.kind === 'date',
    offset: Number(values['offset_days'] ?? 0),
    time: String(values['time_of_day'] ?? '08:30'),
    workingDays: values['working_days'] === true,
    condition: conditionOf(call, model, values['condition'] ?? null),
    audience: new Set(textsIn(values['audience'])),
    users: textsIn(values['user_ids']),
    roles: textsIn(values['role_ids']),
    channels: textsIn(values['channels']).flatMap((one) =>
      one === 'in_app' || one === 'email' ? [one] : [],
    ),
    wording: String(values['wording'] ?? ''),
    nextAt: new Date(String(values['next_at'])),
    progress: typeof values['progress'] === 'string' ? values['progress'] : null,
  };
}

const gone = new KehuError('validation_failed', {
  detail: { zh: '日期字段已不存在', en: 'The date field is gone' },
});

function conditionOf(call: Call, model: ObjectModel, condition: Json): Filter {
  if (!isJsonObject(condition)) return everything;
  const parsed = parseFilter(condition, resolverOf(call, model), parseContext(call));
  if (parsed.ok) return parsed.filter;
  throw new KehuError('validation_failed', {
    detail: {
      zh: `条件不再有效：${parsed.errors.map((error) => error.field).join('、')}`,
      en: `The condition no longer holds: ${parsed.errors.map((error) => error.field).join(', ')}`,
    },
  });
}

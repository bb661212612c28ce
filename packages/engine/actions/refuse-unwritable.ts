import { KehuError, type FieldError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '../call/call.ts';
import { accessTo } from '../query/field-rights.ts';
import { mayWrite } from '../records/shape.ts';
import type { ObjectModel } from '../registry/model.ts';

/** What no record would take is refused at once, not record by record (actions.md, batch update). */
export function refuseUnwritable(call: Call, model: ObjectModel, values: JsonObject): void {
  const errors = Object.keys(values).flatMap((name): FieldError[] => {
    const field = model.fields.get(name);
    if (!field || accessTo(call.actor, model, field) === 'hidden')
      return [{ field: name, code: 'unknown_field' }];
    const { computed, immutable, setBy } = field.declaration;
    const isClosed = computed || immutable || setBy !== undefined || !mayWrite(call, model, field);
    return isClosed ? [{ field: name, code: 'read_only_field' }] : [];
  });
  if (Object.keys(values).length === 0) errors.push({ field: 'values', code: 'required' });
  if (errors.length > 0) throw new KehuError('validation_failed', { errors });
}

import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Fields } from '@kehu/kernel/declare/field.ts';
import { KehuError, type FieldError } from '@kehu/kernel/errors/error.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '../call/call.ts';
import { fieldModel } from '../registry/build.ts';
import { parseContext } from '../records/write/parse-values.ts';

/** Reads the parameters of an action against its declared input; 422 with every mistake named. */
export function parseInput(call: Call, fields: Fields, params: JsonObject): Values {
  const errors: FieldError[] = [];
  const values: { [name: string]: Json } = {};
  for (const name of Object.keys(params))
    if (!Object.hasOwn(fields, name)) errors.push({ field: name, code: 'unknown_field' });
  for (const [name, declaration] of Object.entries(fields)) {
    const { kind } = fieldModel(name, declaration);
    const parsed = kind.parse(params[name], declaration, parseContext(call));
    if (!parsed.ok)
      errors.push({ field: name, code: parsed.code, ...(parsed.params && { params: parsed.params }) });
    else if (parsed.value === null && declaration.required) errors.push({ field: name, code: 'required' });
    else values[name] = parsed.value ?? declaration.default ?? null;
  }
  if (errors.length > 0) throw new KehuError('validation_failed', { errors });
  return values;
}

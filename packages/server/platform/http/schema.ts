import { isJsonList } from '@kehu/kernel/json/json.ts';
import type { Schema } from './route.ts';

/** Small words for JSON Schemas. Objects know their members and no others. */
export function anObject(
  properties: { readonly [name: string]: Schema },
  required: readonly string[] = Object.keys(properties),
): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

export const text = (more: Schema = {}): Schema => ({ type: 'string', ...more });
export const listOf = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more });
export const flag: Schema = { type: 'boolean' };
export const whole = (more: Schema = {}): Schema => ({ type: 'integer', ...more });
export const anything: Schema = {};

export const id: Schema = { type: 'string', format: 'uuid' };
export const moment: Schema = { type: 'string', format: 'date-time' };

/** The same, or null. */
export function nullable(schema: Schema): Schema {
  const { type, enum: values } = schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [type, 'null'], ...(isJsonList(values) && { enum: [...values, null] }) };
}

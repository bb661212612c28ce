import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { FieldModel } from '../../registry/model.ts';
import { referencesOf } from '../../registry/references.ts';

/** The records that a value refers to. */
export function targetsOf(field: FieldModel, value: Json): readonly { object: string; id: string }[] {
  const [first] = referencesOf(field.declaration);
  if (first === undefined || value === null) return [];
  if (typeof value === 'string') return [{ object: first, id: value }];
  if (Array.isArray(value)) return value.map((id) => ({ object: first, id: String(id) }));
  return isJsonObject(value) ? [{ object: String(value['object']), id: String(value['id']) }] : [];
}

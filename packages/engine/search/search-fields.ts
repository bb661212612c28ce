import type { Json } from '@kehu/kernel/json/json.ts';
import type { SearchField } from '@kehu/kernel/text/search-text.ts';
import type { FieldModel } from '../registry/model.ts';

/** The searchable values among some fields of a record, in their order: what tokens and search texts are made from. */
export function searchValues(
  fields: readonly FieldModel[],
  values: { readonly [field: string]: Json | undefined },
): readonly SearchField[] {
  return fields.flatMap((field) => {
    const value = values[field.name];
    return typeof value === 'string' ? [{ kind: field.declaration.kind, value }] : [];
  });
}

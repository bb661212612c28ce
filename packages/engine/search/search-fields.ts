import type { Json } from '@kehu/kernel/json/json.ts';
import type { SearchField } from '@kehu/kernel/text/search-text.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';

const numbers: ReadonlySet<string> = new Set(['phone', 'mobile']);

/** How quick search reads a field: numbers by their digits, names also by pinyin and initials, the rest as text. */
export function searchedAs(field: FieldModel): SearchField['as'] {
  const { declaration } = field;
  if (numbers.has(declaration.kind)) return 'phone';
  return 'normalise' in declaration && declaration.normalise === 'name' ? 'name' : 'text';
}

/**
 * The searchable values of a record from its canonical values, title first: what `documentTokens` and `searchTexts`
 * are made from, on the write road and in the bench's loader alike.
 */
export function searchFieldsOf(
  model: ObjectModel,
  values: { readonly [field: string]: Json | undefined },
): readonly SearchField[] {
  return model.searchFields.flatMap((field) => {
    const value = values[field.name];
    return typeof value === 'string' ? [{ as: searchedAs(field), value }] : [];
  });
}

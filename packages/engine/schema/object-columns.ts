import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { allSignatureColumns } from '../search/signature.ts';
import type { Column } from './table.ts';

const textual = /^(text|character varying|varchar|character)\b/;

/** The type of a field's first column. */
export function firstType(field: FieldModel): string {
  return field.sql.columns(field.declaration)[0]?.type ?? 'text';
}

export const isTextual = (field: FieldModel): boolean => textual.test(firstType(field));

/** Fields with a stored pinyin key `<field>__sort`: texts that lists are ordered by, and the title. */
export function hasSortKey(model: ObjectModel, field: FieldModel): boolean {
  return isTextual(field) && (field.declaration.sortable === true || field.name === model.declaration.title);
}

/** Unique texts are compared by a folded key `<field>__key` (case, width, surrounding space). */
export function hasFoldedKey(model: ObjectModel, field: FieldModel): boolean {
  const inSet = (model.declaration.unique ?? []).some((set) => set.includes(field.name));
  return isTextual(field) && (field.declaration.unique === true || inSet);
}

/** Columns of an object's table: each field's, and what the application derives beside them. */
export function columnsOf(model: ObjectModel): readonly Column[] {
  const ofFields = [...model.fields.values()].flatMap((field) => [
    ...fieldColumns(field),
    ...(hasSortKey(model, field) ? [{ name: `${field.name}__sort`, type: 'text', collate: 'C' }] : []),
    ...(hasFoldedKey(model, field) ? [{ name: `${field.name}__key`, type: 'text', collate: 'C' }] : []),
  ]);
  return [...ofFields, ...allSignatureColumns(model).map((name) => ({ name, type: 'bigint' }))];
}

export function fieldColumns(field: FieldModel): readonly Column[] {
  return field.sql.columns(field.declaration).map((shape) => {
    const type = shape.generated
      ? `${shape.type} generated always as (${shape.generated}) stored`
      : shape.type;
    return { name: field.name + shape.suffix, type, ...(field.name === 'id' && { notNull: true }) };
  });
}

import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';
import { targetsOf } from '@kehu/ui/form/attributes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import type { RefsByField } from '../form/form-store.ts';
import { titleOf } from './title.ts';

/** How a field points at a record beside which something is made. */
export const valueFor = (link: FieldMeta, parent: ObjectMeta, record: RecordData) =>
  link.kind === 'poly' ? { object: parent.name, id: record.id } : record.id;

/** References that both have under one name, to the same object: the customer and the contact of an opportunity. */
function shared(child: ObjectMeta, parent: ObjectMeta): readonly string[] {
  return child.fields.flatMap((field) => {
    const own = parent.fields.find(({ name }) => name === field.name);
    const isSame = own?.kind === 'ref' && field.kind === 'ref' && targetsOf(own)[0] === targetsOf(field)[0];
    return isSame && !field.computed ? [field.name] : [];
  });
}

/** What a new record begins with that is made beside another one: that it belongs to it, and whose both are. */
export function beginBeside(
  child: ObjectMeta,
  link: FieldMeta,
  parent: ObjectMeta,
  record: RecordData,
): { readonly values: Values; readonly refs: RefsByField } {
  const names = shared(child, parent).filter((name) => name !== link.name && !isBlank(record.values[name]));
  return {
    values: {
      ...Object.fromEntries(names.map((name) => [name, record.values[name] ?? null])),
      [link.name]: valueFor(link, parent, record),
    },
    refs: {
      ...Object.fromEntries(names.map((name) => [name, record.refs[name] ?? []])),
      [link.name]: [{ id: record.id, object: parent.name, label: titleOf(parent, record) }],
    },
  };
}

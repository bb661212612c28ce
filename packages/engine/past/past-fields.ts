import type { FieldModel, ObjectModel } from '../registry/model.ts';

/** Fields of an object whose past is kept; none of most objects. */
export function pastFields(model: ObjectModel): readonly FieldModel[] {
  return (model.declaration.past ?? []).flatMap((name) => model.fields.get(name) ?? []);
}

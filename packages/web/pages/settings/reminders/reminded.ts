import { remindedObjects } from '@kehu/objects/work/notification/notice-objects.ts';
import type { FieldMeta, Meta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';

/** Fields that the product keeps for itself. */
const inner: ReadonlySet<string> = new Set(['wake_at', 'deleted_at']);

/** Dates of an object that a rule may watch. */
export const datesOf = (object: ObjectMeta | undefined): readonly FieldMeta[] =>
  (object?.fields ?? []).filter(
    ({ kind, name }) => (kind === 'date' || kind === 'datetime') && !inner.has(name),
  );

/** Objects that have such dates. */
export const objectsWithDates = (meta: Meta): readonly ObjectMeta[] =>
  meta.objects.filter((object) => remindedObjects.has(object.name) && datesOf(object).length > 0);

import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';

/** An attribute that only some kinds have (`set`, `to`, `max`), as plain JSON from `GET /meta`. */
export const attribute = (field: FieldDeclaration, name: string): unknown => {
  const entry = Object.entries(field).find(([key]) => key === name);
  return entry?.[1];
};

export function textAttribute(field: FieldDeclaration, name: string): string | undefined {
  const value = attribute(field, name);
  return typeof value === 'string' ? value : undefined;
}
export function numberAttribute(field: FieldDeclaration, name: string): number | undefined {
  const value = attribute(field, name);
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && !Number.isNaN(number) ? number : undefined;
}

/** Objects that a field points at; none for a plain value. */
export function targetsOf(field: FieldDeclaration): readonly string[] {
  if (field.kind === 'user') return ['user'];
  if (field.kind === 'dept') return ['department'];
  const to = attribute(field, 'to');
  if (typeof to === 'string') return [to];
  return Array.isArray(to) ? to.filter((each) => typeof each === 'string') : [];
}

export const isReference = (field: FieldDeclaration): boolean => targetsOf(field).length > 0;

/** Fields whose targets are asked for by label. */
export const referenceFields = (object: ObjectMeta): readonly string[] =>
  object.fields.filter((field) => isReference(field) && field.name !== 'id').map((field) => field.name);

/** Somebody may type into it: when creating, and later. */
export const isWritable = (field: FieldMeta, creating = false): boolean =>
  (field.access === 'write' || field.access === 'reveal') &&
  !field.computed &&
  !field.secret &&
  field.setBy === undefined &&
  (creating || !field.immutable);

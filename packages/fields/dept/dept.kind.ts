import type { FieldKind } from '@kehu/kernel/declare/kind.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfReference, type ReferenceField } from '../family/reference.ts';

export type DeptField = ReferenceField;

type Options = FieldOptions & Pick<DeptField, 'pick'>;

/**
 * A department: a reference to `department` with a picker of its own and the operator `in_my_dept` (the actor's
 * department and those below it).
 * @example dept({ label: { zh: '所属部门', en: 'Department' }, default: { token: 'my_department' } })
 */
export function dept<const O extends Options>(
  options: Only<O, Options>,
): Declared<'dept', O & { readonly to: 'department' }, string> {
  return { ...options, kind: 'dept', to: 'department' };
}

export const deptKind: FieldKind<DeptField, string> = kindOfReference(
  'dept',
  { zh: '部门', en: 'Department' },
  ['in_my_dept'],
);

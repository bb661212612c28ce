import type { FieldKind } from '@kehu/kernel/declare/kind.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfReference, type ReferenceField } from '../family/reference.ts';

export type UserField = ReferenceField;

type Options = FieldOptions & Pick<UserField, 'pick'>;

/**
 * A person of the company: a reference to `user` with a picker of its own and the operator `is_me`.
 * @example user({ label: { zh: '负责人', en: 'Owner' }, default: { token: 'me' } })
 */
export function user<const O extends Options>(
  options: Only<O, Options>,
): Declared<'user', O & { readonly to: 'user' }, string> {
  return { ...options, kind: 'user', to: 'user' };
}

export const userKind: FieldKind<UserField, string> = kindOfReference('user', { zh: '员工', en: 'Person' }, [
  'is_me',
]);

import type { FieldKind } from '@kehu/kernel/declare/kind.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { kindOfReference, type ReferenceField } from '../family/reference.ts';

export type RefField = ReferenceField;

type Options = FieldOptions & Pick<RefField, 'pick'>;

/**
 * One record of another object, by its id. Errors: `bad_format`; the engine adds `ref_not_found`, `ref_no_access`,
 * `inactive_ref`.
 * @example ref('account', { label: { zh: '客户', en: 'Account' }, required: true })
 */
export function ref<const T extends string, const O extends Options>(
  to: T,
  options: Only<O, Options>,
): Declared<'ref', O & { readonly to: T }, string> {
  return { ...options, kind: 'ref', to };
}

export const refKind: FieldKind<RefField, string> = kindOfReference('ref', {
  zh: '关联对象',
  en: 'Reference',
});

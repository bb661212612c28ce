import type { FieldKind } from '@kehu/kernel/declare/kind.ts';
import { kindOfChoice, type ChoiceField, type InlineOption } from '../family/choice.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';

/** One of a set of options. */
export type OptionField = ChoiceField;

type Values<I extends readonly InlineOption[]> = I[number]['value'];

/**
 * One option of a named set, or of options written here. Values are stable codes; labels belong to the set.
 * Errors: `not_in_options` (also for a disabled option: a record may keep it, it is not chosen anew).
 * @example option('lead_source', { label: { zh: '来源', en: 'Source' }, default: 'manual' })
 * @example option([{ value: 'male', label: { zh: '男', en: 'Male' } }], { label: { zh: '性别', en: 'Gender' } })
 */
export function option<const S extends string, const O extends FieldOptions>(
  set: S,
  options: Only<O, FieldOptions>,
): Declared<'option', O & { readonly set: S }, string>;
export function option<const I extends readonly InlineOption[], const O extends FieldOptions>(
  choices: I,
  options: Only<O, FieldOptions>,
): Declared<'option', O & { readonly options: I }, Values<I>>;
export function option(from: string | readonly InlineOption[], options: FieldOptions): OptionField {
  return { ...options, kind: 'option', ...(typeof from === 'string' ? { set: from } : { options: from }) };
}

export const optionKind: FieldKind<OptionField, string> = kindOfChoice('option', {
  zh: '单选',
  en: 'Single choice',
});

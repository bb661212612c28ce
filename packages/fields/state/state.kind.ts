import type { FieldKind } from '@kehu/kernel/declare/kind.ts';
import { checkOptions, kindOfChoice, type ChoiceField, type InlineOption } from '../family/choice.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';

/** A fixed set of values that logic depends on: administrators may rename them, nothing else. */
export interface StateField extends ChoiceField {
  readonly options: readonly InlineOption[];
  /** Values that only an action sets: `{ converted: 'convert' }`. */
  readonly reachedBy?: { readonly [value: string]: string };
}

type Options<I extends readonly InlineOption[]> = FieldOptions & {
  readonly reachedBy?: { readonly [V in I[number]['value']]?: string };
};

/**
 * One of a fixed list of values. Errors: `not_in_options`.
 * @example state([{ value: 'new', label: { zh: '新线索', en: 'New' } }], { label: { zh: '状态', en: 'Status' } })
 */
export function state<const I extends readonly InlineOption[], const O extends Options<I>>(
  options: I,
  about: Only<O, Options<I>>,
): Declared<'state', O & { readonly options: I }, I[number]['value']> {
  return { ...about, kind: 'state', options };
}

export const stateKind: FieldKind<StateField, string> = {
  ...kindOfChoice<StateField>('state', { zh: '状态', en: 'State' }),
  check: (field) => [
    ...checkOptions(field),
    ...Object.keys(field.reachedBy ?? {})
      .filter((value) => !field.options.some((option) => option.value === value))
      .map((value) => `reachedBy names ${value}, which is not an option`),
  ],
};

import type { FieldKind, Option, ParseContext, Parsed } from '@kehu/kernel/declare/kind.ts';
import { eachOperand } from '@kehu/kernel/query/operand.ts';
import {
  checkOptions,
  choiceByText,
  choiceLabel,
  choiceSchema,
  optionsOf,
  parseChoice,
  type ChoiceField,
  type InlineOption,
} from '../family/choice.ts';
import {
  accept,
  isEmpty,
  refuse,
  type Declared,
  type FieldOptions,
  type Only,
} from '../family/declaration.ts';
import { severalIn } from '../family/reference.ts';

/** Several of a set of options, each once, in the order of the set. */
export type MultiField = ChoiceField;

/**
 * Several options of a named set, or of options written here. Errors: `bad_format`, `not_in_options`.
 * @example multi('industry', { label: { zh: '行业', en: 'Industries' } })
 */
export function multi<const S extends string, const O extends FieldOptions>(
  set: S,
  options: Only<O, FieldOptions>,
): Declared<'multi', O & { readonly set: S }, readonly string[]>;
export function multi<const I extends readonly InlineOption[], const O extends FieldOptions>(
  choices: I,
  options: Only<O, FieldOptions>,
): Declared<'multi', O & { readonly options: I }, readonly I[number]['value'][]>;
export function multi(from: string | readonly InlineOption[], options: FieldOptions): MultiField {
  return { ...options, kind: 'multi', ...(typeof from === 'string' ? { set: from } : { options: from }) };
}

/** Each once, in the order of the set, so that equal choices are equal values. */
function inOrder(chosen: readonly string[], known: readonly Option[]): Parsed<readonly string[]> {
  const values = known.map((option) => option.value).filter((value) => chosen.includes(value));
  return accept(values.length === 0 ? null : values);
}

function gather(
  inputs: readonly unknown[],
  field: MultiField,
  context: ParseContext,
  one: (input: unknown) => Parsed<string>,
): Parsed<readonly string[]> {
  const chosen: string[] = [];
  for (const input of inputs) {
    const parsed = one(input);
    if (!parsed.ok) return parsed;
    if (parsed.value !== null) chosen.push(parsed.value);
  }
  return inOrder(chosen, optionsOf(field, context));
}

/** Choices that are numbers (minutes before) may come as numbers. */
function asText(input: unknown, field: MultiField, context: ParseContext): unknown {
  if (typeof input !== 'number') return input;
  const text = String(input);
  return optionsOf(field, context).some(({ value }) => value === text) ? text : input;
}

function parse(input: unknown, field: MultiField, context: ParseContext): Parsed<readonly string[]> {
  if (isEmpty(input)) return accept<readonly string[]>(null);
  if (!Array.isArray(input)) return refuse('bad_format');
  return gather(input, field, context, (one) =>
    parseChoice(asText(one, field, context), field, context, 'enabled'),
  );
}

export const multiKind: FieldKind<MultiField, readonly string[]> = {
  name: 'multi',
  label: { zh: '多选', en: 'Several choices' },
  operators: ['contains', 'not_contains', 'in', 'not_in', 'empty', 'not_empty'],
  sortable: false,
  groupable: false,
  parse,
  parseCell: (cell, field, context) =>
    gather(severalIn(cell), field, context, (one) => choiceByText(String(one), field, context)),
  parseOperand: (op, operand, field, context) =>
    eachOperand(op, operand, (input) => parseChoice(asText(input, field, context), field, context, 'all')),
  format: (value, field, context) =>
    value.map((one) => choiceLabel(one, field, context)).join(context.locale === 'en' ? ', ' : '、'),
  schema: (field) => ({ type: 'array', items: choiceSchema(field), minItems: 1, uniqueItems: true }),
  check: checkOptions,
};

import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind, FormatContext, Option, ParseContext, Parsed } from '@kehu/kernel/declare/kind.ts';
import { say, type Label } from '@kehu/kernel/declare/label.ts';
import { compareText } from '@kehu/kernel/query/match.ts';
import { eachOperand } from '@kehu/kernel/query/operand.ts';
import { cleanLine, foldCase } from '@kehu/kernel/text/normalise.ts';
import { accept, isEmpty, mistakes, refuse } from './declaration.ts';

/** An option written in a declaration; enabled unless said otherwise. */
export interface InlineOption {
  readonly value: string;
  readonly label: Label;
  readonly color?: string;
  readonly enabled?: boolean;
  readonly isDefault?: boolean;
  /** Another word for it that is taken too: the specification's. */
  readonly also?: string;
}

/** A field that chooses from a named set or from options of its own. */
export interface ChoiceField extends FieldDeclaration {
  /** Name of an option set, which administrators extend, rename and disable. */
  readonly set?: string;
  readonly options?: readonly InlineOption[];
}

/** Options written in declarations, made whole once: imports ask for them row by row. */
const nothing: readonly InlineOption[] = [];
const inline = new WeakMap<readonly InlineOption[], readonly Option[]>();

function wholeOptions(written: readonly InlineOption[]): readonly Option[] {
  const made =
    inline.get(written) ?? written.map((option) => ({ ...option, enabled: option.enabled ?? true }));
  inline.set(written, made);
  return made;
}

/** The options of a field in order; none when its set does not exist. */
export function optionsOf(field: ChoiceField, context: Pick<ParseContext, 'options'>): readonly Option[] {
  if (field.set !== undefined) return context.options(field.set) ?? [];
  return wholeOptions(field.options ?? nothing);
}

/** What may be chosen: a disabled value may stay on a record (the caller leaves it alone) but is not set anew. */
export type Choosable = 'enabled' | 'all';

/** One value of a set, exactly as stored. Errors: `bad_format`, `not_in_options`. */
export function parseChoice(
  input: unknown,
  field: ChoiceField,
  context: Pick<ParseContext, 'options'>,
  which: Choosable,
): Parsed<string> {
  if (isEmpty(input)) return accept<string>(null);
  if (typeof input !== 'string') return refuse('bad_format');
  const found = optionsOf(field, context).find(({ value, also }) => value === input || also === input);
  return found && (which === 'all' || found.enabled) ? accept(found.value) : refuse('not_in_options');
}

const folded = new WeakMap<Option, ReadonlySet<string>>();

/** The code and both labels of an option as they are compared. */
function keysOf(option: Option): ReadonlySet<string> {
  const { value, label } = option;
  const keys = folded.get(option) ?? new Set([value, label.zh, label.en].map(foldCase));
  folded.set(option, keys);
  return keys;
}

/** One value by its code or its label in either language, without regard to case and width; enabled ones win. */
export function choiceByText(text: string, field: ChoiceField, context: ParseContext): Parsed<string> {
  const key = foldCase(cleanLine(text));
  if (key === '') return accept<string>(null);
  const found = optionsOf(field, context).find((option) => option.enabled && keysOf(option).has(key));
  return found ? accept(found.value) : refuse('not_in_options');
}

/** The label of a value in the reader's language; the code itself when the set no longer has it. */
export function choiceLabel(value: string, field: ChoiceField, context: FormatContext): string {
  const found = optionsOf(field, context).find((option) => option.value === value);
  return found ? say(found.label, context.locale) : value;
}

/** Mistakes of the options written in a declaration. */
export function checkOptions(field: ChoiceField): readonly string[] {
  const values = (field.options ?? []).map((option) => option.value);
  return mistakes(
    [
      (field.set === undefined) === (field.options === undefined),
      'needs a set or options of its own, not both',
    ],
    [field.options?.length === 0, 'options must not be empty'],
    [new Set(values).size < values.length, 'option values must differ'],
    [
      values.some((value) => !/^[A-Za-z0-9_.-]{1,60}$/.test(value)),
      'option values must match ^[A-Za-z0-9_.-]{1,60}$',
    ],
  );
}

/** JSON schema of one value. */
export function choiceSchema(field: ChoiceField): {
  readonly type: 'string';
  readonly enum?: readonly string[];
} {
  if (field.options === undefined) return { type: 'string' };
  return {
    type: 'string',
    enum: field.options.flatMap(({ value, also }) => (also ? [value, also] : [value])),
  };
}

/** A kind of one choice. */
export function kindOfChoice<F extends ChoiceField>(name: string, label: Label): FieldKind<F, string> {
  return {
    name,
    label,
    operators: ['eq', 'ne', 'in', 'not_in', 'empty', 'not_empty'],
    sortable: true,
    groupable: true,
    parse: (input, field, context) => parseChoice(input, field, context, 'enabled'),
    parseCell: (cell, field, context) => choiceByText(cell.text, field, context),
    parseOperand: (op, operand, field, context) =>
      eachOperand(op, operand, (input) => parseChoice(input, field, context, 'all')),
    format: (value, field, context) => choiceLabel(value, field, context),
    compare: compareText,
    schema: choiceSchema,
    check: checkOptions,
  };
}

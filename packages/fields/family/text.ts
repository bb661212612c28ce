import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { CellValue, FieldKind, ParseContext, Parsed } from '@kehu/kernel/declare/kind.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { Operator } from '@kehu/kernel/query/filter.ts';
import { compareText } from '@kehu/kernel/query/match.ts';
import { eachOperand } from '@kehu/kernel/query/operand.ts';
import type { Checked } from '@kehu/kernel/text/checked.ts';
import { cleanLine, toHalfWidth } from '@kehu/kernel/text/normalise.ts';
import { accept, isEmpty, refuse } from './declaration.ts';

/** Operators of everything that is stored as one text. */
export const textOperators: readonly Operator[] = [
  'eq',
  'ne',
  'contains',
  'not_contains',
  'starts_with',
  'in',
  'not_in',
  'empty',
  'not_empty',
];

/** Operators that compare with a part of a text, which need not be a value of the kind. */
const partial: ReadonlySet<Operator> = new Set(['contains', 'not_contains', 'starts_with']);

/** Length in characters as PostgreSQL and people count them, not in UTF-16 units. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * JSON → cleaned text. Refuses what no database can hold (NUL, half surrogates: `bad_format`) and what is longer than
 * `max` characters (`too_long`).
 */
export function parseText(input: unknown, clean: (text: string) => string, max = Infinity): Parsed<string> {
  if (isEmpty(input)) return accept<string>(null);
  if (typeof input !== 'string' || input.includes('\0') || !input.isWellFormed()) return refuse('bad_format');
  const text = clean(input);
  if (text === '') return accept<string>(null);
  return lengthOf(text) > max ? refuse('too_long', { max }) : accept(text);
}

/**
 * The operand of a text: a part is only cleaned, as the kind cleans what it stores; a whole value goes through the
 * kind's own `parse`.
 */
export function textOperand(
  op: Operator,
  operand: Json | undefined,
  clean: (text: string) => string,
  parse: (input: unknown) => Parsed<Json> = (input) => parseText(input, clean),
): Parsed<Json> {
  return eachOperand(op, operand, partial.has(op) ? (input) => parseText(input, clean) : parse);
}

/** The text of a cell; a number without its float noise and never in scientific notation. */
export function cellText(cell: CellValue): string {
  if (cell.number === undefined || !Number.isInteger(cell.number)) return cell.text;
  return Number.isSafeInteger(cell.number) ? String(cell.number) : cell.text;
}

/** JSON schema of a text. */
export function textSchema(max?: number): JsonObject {
  return { type: 'string', minLength: 1, ...(max !== undefined && { maxLength: max }) };
}

interface FormatKind {
  readonly name: string;
  readonly label: Label;
  readonly max: number;
  /** The check of spec README §5, from kernel/text. */
  check(text: string): Checked;
  mask?(value: string): string;
  readonly operators?: readonly Operator[];
  /** Refusals that the policy `lenient` lets pass; the value is then the cleaned, upper-cased input. */
  readonly forgives?: Extract<Checked, { ok: false }>['code'];
}

/** A part of a number or code, typed in any width. */
const cleanPart = (text: string): string => cleanLine(toHalfWidth(text));

/** A kind whose values are texts of a known format (phone, e-mail, credit code …). */
export function kindOfFormat(about: FormatKind): FieldKind<FieldDeclaration, string> {
  const parse = (input: unknown, lenient: boolean | undefined): Parsed<string> => {
    const text = parseText(input, cleanLine, 1000);
    if (!text.ok || text.value === null) return text;
    const checked = about.check(text.value);
    if (!checked.ok) {
      const forgiven = lenient === true && checked.code === about.forgives;
      return forgiven
        ? accept(text.value.replace(/\s/g, '').toUpperCase())
        : refuse(checked.code, checked.params);
    }
    return lengthOf(checked.value) > about.max
      ? refuse('too_long', { max: about.max })
      : accept(checked.value);
  };
  return {
    name: about.name,
    label: about.label,
    operators: about.operators ?? textOperators,
    sortable: true,
    groupable: false,
    parse: (input, _field, context: ParseContext) => parse(input, context.lenient),
    parseCell: (cell, _field, context) => parse(cellText(cell), context.lenient),
    // A stored value may be one that the lenient policy let in: it must be findable.
    parseOperand: (op, operand) => textOperand(op, operand, cleanPart, (input) => parse(input, true)),
    format: (value) => value,
    compare: compareText,
    schema: () => textSchema(about.max),
    ...(about.mask && { mask: about.mask }),
  };
}

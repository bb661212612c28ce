import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind, Parsed } from '@kehu/kernel/declare/kind.ts';
import { compareText } from '@kehu/kernel/query/match.ts';
import { cleanLine, normaliseName } from '@kehu/kernel/text/normalise.ts';
import { mistakes, refuse, type Declared, type FieldOptions, type Only } from '../family/declaration.ts';
import { cellText, parseText, textOperand, textOperators, textSchema } from '../family/text.ts';

/** One line of text. */
export interface TextField extends FieldDeclaration {
  /** Characters. */
  readonly max: number;
  /** Regular expression that the whole text must match. */
  readonly pattern?: string;
  /** Names of people and companies: half-width, single spaces (spec README §5). */
  readonly normalise?: 'name';
}

type Options = FieldOptions & Pick<TextField, 'max' | 'pattern' | 'normalise'>;

/**
 * A single line of text, NFC, without control characters.
 * Errors: `too_long` {max}, `bad_format` (NUL, half surrogates, the pattern).
 * @example text({ label: { zh: '客户名称', en: 'Name' }, max: 100, normalise: 'name' })
 */
export function text<const O extends Options>(options: Only<O, Options>): Declared<'text', O, string> {
  return { ...options, kind: 'text' };
}

const cleanerOf = (field: TextField): ((text: string) => string) =>
  field.normalise === 'name' ? normaliseName : cleanLine;

function parse(input: unknown, field: TextField): Parsed<string> {
  const parsed = parseText(input, cleanerOf(field), field.max);
  if (!parsed.ok || parsed.value === null || field.pattern === undefined) return parsed;
  return new RegExp(`^(?:${field.pattern})$`, 'u').test(parsed.value) ? parsed : refuse('bad_format');
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

export const textKind: FieldKind<TextField, string> = {
  name: 'text',
  label: { zh: '单行文本', en: 'Text' },
  operators: textOperators,
  sortable: true,
  groupable: false,
  parse,
  parseCell: (cell, field) => parse(cellText(cell), field),
  parseOperand: (op, operand, field) => textOperand(op, operand, cleanerOf(field)),
  format: (value) => value,
  compare: compareText,
  schema: (field) => textSchema(field.max),
  check: (field) =>
    mistakes(
      [!Number.isInteger(field.max) || field.max < 1, 'max must be a positive whole number'],
      [field.pattern !== undefined && !isPattern(field.pattern), 'pattern must be a regular expression'],
    ),
};

import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind } from '@kehu/kernel/declare/kind.ts';
import { compareText } from '@kehu/kernel/query/match.ts';
import { cleanLines } from '@kehu/kernel/text/normalise.ts';
import { mistakes, type Declared, type FieldOptions, type Only } from '../family/declaration.ts';
import { parseText, textOperand, textOperators, textSchema } from '../family/text.ts';

/** Several lines of text. */
export interface TextareaField extends FieldDeclaration {
  /** Characters, line breaks included. */
  readonly max: number;
}

type Options = FieldOptions & Pick<TextareaField, 'max'>;

/**
 * Several lines of text; line breaks are `\n`. Errors: `too_long` {max}, `bad_format`.
 * @example textarea({ label: { zh: '备注', en: 'Remark' }, max: 2000 })
 */
export function textarea<const O extends Options>(
  options: Only<O, Options>,
): Declared<'textarea', O, string> {
  return { ...options, kind: 'textarea' };
}

export const textareaKind: FieldKind<TextareaField, string> = {
  name: 'textarea',
  label: { zh: '多行文本', en: 'Long text' },
  operators: textOperators,
  sortable: false,
  groupable: false,
  parse: (input, field) => parseText(input, cleanLines, field.max),
  parseCell: (cell, field) => parseText(cell.text, cleanLines, field.max),
  parseOperand: (op, operand) => textOperand(op, operand, cleanLines),
  format: (value) => value,
  compare: compareText,
  schema: (field) => textSchema(field.max),
  check: (field) =>
    mistakes([!Number.isInteger(field.max) || field.max < 1, 'max must be a positive whole number']),
};

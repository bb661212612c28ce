import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind } from '@kehu/kernel/declare/kind.ts';
import { compareText } from '@kehu/kernel/query/match.ts';
import { cleanLine } from '@kehu/kernel/text/normalise.ts';
import { mistakes, type Declared, type FieldOptions, type Only } from '../family/declaration.ts';
import { cellText, parseText, textOperand, textOperators, textSchema } from '../family/text.ts';

/** An automatic number. */
export interface AutoNoField extends FieldDeclaration {
  /** Tokens `{yyyy}{yy}{MM}{dd}{yyyyMMdd}{seq:n}{dept}{owner}` and literals. A numbering rule may replace it. */
  readonly pattern: string;
}

type Options = FieldOptions & Pick<AutoNoField, 'pattern'>;

const maxNumber = 60;

/**
 * A document number. The engine makes one when it is left empty; a typed one is kept when numbering allows it.
 * Errors: `too_long` {max}, `bad_format`; the engine adds `not_unique`.
 * @example autoNo({ label: { zh: '编号', en: 'No.' }, pattern: 'XS{yyyyMMdd}{seq:4}', unique: true })
 */
export function autoNo<const O extends Options>(options: Only<O, Options>): Declared<'auto_no', O, string> {
  return { ...options, kind: 'auto_no' };
}

const TOKEN = /\{(?:yyyy|yy|MM|dd|yyyyMMdd|yyyyMM|dept|owner|seq:[1-9])\}/g;

export const autoNoKind: FieldKind<AutoNoField, string> = {
  name: 'auto_no',
  label: { zh: '编号', en: 'Automatic number' },
  operators: textOperators,
  sortable: true,
  groupable: false,
  parse: (input) => parseText(input, cleanLine, maxNumber),
  parseCell: (cell) => parseText(cellText(cell), cleanLine, maxNumber),
  parseOperand: (op, operand) => textOperand(op, operand, cleanLine),
  format: (value) => value,
  compare: compareText,
  schema: () => textSchema(maxNumber),
  check: ({ pattern }) =>
    mistakes(
      [/[{}]/.test(pattern.replace(TOKEN, '')), `pattern has an unknown token: ${pattern}`],
      [(pattern.match(/\{seq:/g) ?? []).length !== 1, 'pattern needs exactly one {seq:n}'],
    ),
};

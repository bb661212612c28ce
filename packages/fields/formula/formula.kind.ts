import type { FieldDeclaration, FieldOf } from '@kehu/kernel/declare/field.ts';
import type { FieldKind } from '@kehu/kernel/declare/kind.ts';
import type { Expression } from '@kehu/kernel/expression/expression.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { matches } from '@kehu/kernel/query/match.ts';
import { parseOperand } from '@kehu/kernel/query/operand.ts';
import { boolKind } from '../bool/bool.kind.ts';
import { dateKind } from '../date/date.kind.ts';
import { datetimeKind } from '../datetime/datetime.kind.ts';
import { decimalKind } from '../decimal/decimal.kind.ts';
import { intKind } from '../int/int.kind.ts';
import { moneyKind } from '../money/money.kind.ts';
import { percentKind } from '../percent/percent.kind.ts';
import { textKind } from '../text/text.kind.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { momentOperators } from '../family/moment.ts';

/** A value worked out from other fields of the record; who works it out is the engine. */
export interface FormulaField extends FieldDeclaration {
  readonly expr: Expression;
  /** What comes out: a field of kind text, int, decimal, money, percent, date, datetime or bool. */
  readonly result: FieldDeclaration;
}

type Options = FieldOptions & Pick<FormulaField, 'expr' | 'result'>;
type ResultOf<O> = O extends { readonly result: FieldOf<infer V> } ? V : Json;

/** Kinds that a formula may come out as. */
export const resultKinds: ReadonlyMap<string, FieldKind> = new Map<string, FieldKind>(
  [textKind, intKind, decimalKind, moneyKind, percentKind, dateKind, datetimeKind, boolKind].map((kind) => [
    kind.name,
    kind,
  ]),
);

/**
 * A computed field. Its values are those of its result.
 * @example formula({ label: { zh: '毛利', en: 'Margin' }, expr, result: money({ label }) })
 */
export function formula<const O extends Options>(
  options: Only<O, Options>,
): Declared<'formula', O, ResultOf<O>> {
  return { ...options, kind: 'formula' };
}

/** The kind of the result; a declaration with another was refused at start by `check`. */
function kindOf(field: FormulaField): FieldKind {
  return resultKinds.get(field.result.kind) ?? textKind;
}

export const formulaKind: FieldKind<FormulaField> = {
  name: 'formula',
  label: { zh: '公式', en: 'Formula' },
  // Each result takes those of them that its kind has.
  operators: momentOperators,
  sortable: true,
  groupable: false,
  parse: (input, field, context) => kindOf(field).parse(input, field.result, context),
  parseCell: (cell, field, context) => kindOf(field).parseCell(cell, field.result, context),
  parseOperand: (op, operand, field, context) =>
    parseOperand(kindOf(field), field.result, op, operand, context),
  format: (value, field, context) => kindOf(field).format(value, field.result, context),
  matches: (value, op, operand, field, context) =>
    matches(kindOf(field), field.result, value, op, operand, context),
  schema: (field) => kindOf(field).schema(field.result),
  check: (field) =>
    resultKinds.has(field.result.kind)
      ? (kindOf(field).check?.(field.result) ?? [])
      : [`result must be one of ${[...resultKinds.keys()].join(', ')}`],
};

import { operandOf } from '@kehu/fields/formula/operand.ts';
import { evaluate } from '@kehu/kernel/expression/evaluate.ts';
import { parseFormula } from '@kehu/kernel/expression/parse.ts';
import {
  formulaText,
  readFormula,
  type FormulaOperand,
  type ReadFormula,
} from '@kehu/kernel/expression/read-formula.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { Locale } from '@kehu/kernel/declare/label.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';

/** Fields that a formula of this object may name; those without a type are there, but have no place in one. */
export function operandsOf(object: ObjectMeta, own: string): readonly FormulaOperand[] {
  return object.fields
    .filter(({ name }) => name !== own)
    .map((field) => {
      const operand = operandOf(field.name, field);
      return { name: field.name, label: field.label, ...(operand && { type: operand.type }) };
    });
}

/** A stored formula with the labels of today; what cannot be read any more is shown as it is stored. */
export function shownFormula(stored: Json | undefined, object: ObjectMeta, locale: Locale): string {
  const text = isJsonObject(stored) ? stored['text'] : stored;
  if (typeof text !== 'string') return '';
  const parsed = parseFormula(text, (name) => ({ name }));
  return parsed.ok ? formulaText(parsed.expression, object.fields, locale) : text;
}

/** What is written, understood; or its mistakes with their places. */
export const checkedFormula = (text: string, object: ObjectMeta, own: string): ReadFormula =>
  readFormula(text, operandsOf(object, own));

/** What a sound formula gives for one record, on the day of `now` in the company's zone. */
export function tried(
  read: Extract<ReadFormula, { readonly ok: true }>,
  object: ObjectMeta,
  record: RecordData,
  { now, timeZone }: { readonly now: string; readonly timeZone: string },
): Json {
  const operands = new Map(object.fields.map((field) => [field.name, operandOf(field.name, field)]));
  const valueAt = (name: string): Json => {
    const value = record.values[name] ?? null;
    return operands.get(name)?.moment && typeof value === 'string' ? dayOf(value, timeZone) : value;
  };
  return evaluate(read.expression, valueAt, {
    today: dayOf(now, timeZone),
    typeOf: (name) => operands.get(name)?.type,
  });
}

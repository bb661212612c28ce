import {
  fieldsOf,
  usesToday,
  type Expression,
  type ExpressionType,
} from '@kehu/kernel/expression/expression.ts';
import { fits, type Fit } from '@kehu/kernel/expression/fit.ts';
import { inferType } from '@kehu/kernel/expression/infer-type.ts';
import { ringOf } from '@kehu/kernel/expression/ring.ts';
import { operandOf } from '@kehu/fields/formula/operand.ts';
import type { Computation, FieldModel, ObjectModel } from './model.ts';

type Fields = ReadonlyMap<string, FieldModel>;

/** Longest text of a field that sets no limit itself. */
const longestText = 5_000;

/** Types of an object's fields as its formulas read them. */
export function typeIn(fields: Fields): (name: string) => ExpressionType | undefined {
  return (name) => {
    const field = fields.get(name);
    return field && operandOf(name, field.declaration)?.type;
  };
}

/** What a field's column holds of a formula's value; undefined for a field that can be none. */
export function fitOf(field: FieldModel): Fit | undefined {
  const [column, ...more] = field.sql.columns(field.declaration);
  if (!column || more.length > 0) return undefined;
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)$/.exec(column.type) ?? [];
  if (precision !== undefined) return { type: 'decimal', precision: Number(precision), scale: Number(scale) };
  if (column.type === 'bigint' || column.type === 'integer') return { type: 'int' };
  if (column.type === 'boolean') return { type: 'bool' };
  if (column.type === 'date') return { type: 'date' };
  if (column.type !== 'text') return undefined;
  const max = 'max' in field.declaration ? field.declaration.max : undefined;
  return { type: 'text', max: typeof max === 'number' ? max : longestText };
}

/**
 * What an object's records are worked out of, each formula after those that it reads. One that is unsound (a field that
 * it read is gone, a ring) is left out: its values stay as they are.
 */
export function computationsOf(fields: Fields): readonly Computation[] {
  const found = new Map<string, Computation>();
  const typeOf = typeIn(fields);
  const expressionOf = (name: string): Expression | undefined => fields.get(name)?.declaration.expr;
  const add = (field: FieldModel): void => {
    const { expr } = field.declaration;
    const fit = fitOf(field);
    if (!expr || !fit || found.has(field.name) || ringOf(field.name, expressionOf)) return;
    const inferred = inferType(expr, typeOf);
    if (!inferred.ok || !fits(inferred.type, fit)) return;
    const operands = fieldsOf(expr).flatMap((name) => fields.get(name) ?? []);
    operands.forEach(add);
    const beneath = operands.flatMap((operand) => found.get(operand.name) ?? []);
    found.set(field.name, {
      field,
      expression: expr,
      fit,
      reads: new Set([...operands.map(({ name }) => name), ...beneath.flatMap(({ reads }) => [...reads])]),
      daily: usesToday(expr) || beneath.some(({ daily }) => daily),
    });
  };
  for (const field of fields.values()) add(field);
  return [...found.values()];
}

/** Mistakes of declared formulas, each with its address. */
export function computationMistakes(model: ObjectModel): readonly string[] {
  return [...model.fields.values()].flatMap((field) => {
    const { expr, search, unique, sortable } = field.declaration;
    if (!expr) return [];
    const at = `${model.name}.fields.${field.name}.expr`;
    const fit = fitOf(field);
    const inferred = inferType(expr, typeIn(model.fields));
    const ring = ringOf(field.name, (name) => model.fields.get(name)?.declaration.expr);
    return [
      ...(inferred.ok ? [] : inferred.mistakes.map(({ message }) => `${at}: ${message.en}`)),
      ...(fit ? [] : [`${at}: a ${field.kind.name} field cannot be worked out`]),
      ...(inferred.ok && fit && !fits(inferred.type, fit)
        ? [`${at}: comes out as ${inferred.type}, which a ${field.kind.name} field does not hold`]
        : []),
      ...(ring ? [`${at}: works itself out of itself: ${ring.join(' → ')}`] : []),
      // What is derived from a value beside its column is not written where formulas are worked out in the database.
      ...(search || unique || (sortable && fit?.type === 'text')
        ? [`${at}: a field that is worked out takes no search, no unique, and as a text no sortable`]
        : []),
    ];
  });
}

import type { Label, Locale } from '../declare/label.ts';
import { foldCase } from '../text/normalise.ts';
import type { Expression, ExpressionType } from './expression.ts';
import { inferType } from './infer-type.ts';
import type { Mistake } from './mistake.ts';
import { parseFormula, type FieldNamed } from './parse.ts';
import { printFormula } from './print.ts';

/** A field that a formula may name. */
export interface FormulaOperand {
  readonly name: string;
  readonly label: Label;
  /** Absent for a field that is there but has no place in a formula (references, files …). */
  readonly type?: ExpressionType;
}

/** A sound formula, or everything that is wrong with it. */
export type ReadFormula =
  | { readonly ok: true; readonly expression: Expression; readonly type: ExpressionType }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/**
 * Reads what an administrator wrote and checks it: fields by label (in either language) or API name, types, limits.
 * @example readFormula('{单价} * {数量}', fields) // { ok: true, expression, type: 'decimal' }
 */
export function readFormula(text: string, fields: readonly FormulaOperand[]): ReadFormula {
  const parsed = parseFormula(text, namedIn(fields));
  if (!parsed.ok) return { ok: false, mistakes: [parsed.mistake] };
  const types = new Map(fields.map((field) => [field.name, field.type]));
  const inferred = inferType(parsed.expression, (name) => types.get(name), parsed.positions);
  return inferred.ok ? { ok: true, expression: parsed.expression, type: inferred.type } : inferred;
}

/** Finds fields by API name first, then by label. */
export function namedIn(fields: readonly Pick<FormulaOperand, 'name' | 'label'>[]): FieldNamed {
  const names = new Set(fields.map(({ name }) => name));
  const byLabel = labelsOf(fields);
  return (text) => {
    if (names.has(text)) return { name: text };
    const [name, ...more] = byLabel.get(foldCase(text)) ?? [];
    if (name === undefined) return { none: 'unknown' };
    return more.length > 0 ? { none: 'several' } : { name };
  };
}

function labelsOf(
  fields: readonly Pick<FormulaOperand, 'name' | 'label'>[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, label } of fields) {
    for (const key of new Set([label.zh, label.en].map(foldCase)))
      found.set(key, [...(found.get(key) ?? []), name]);
  }
  return found;
}

/**
 * A formula with the labels of today, for people: a field whose label does not tell it apart keeps its own name.
 * @example formulaText(expression, fields, 'zh-CN') // '{单价} * {数量}'
 */
export function formulaText(
  expression: Expression,
  fields: readonly Pick<FormulaOperand, 'name' | 'label'>[],
  locale: Locale,
): string {
  const named = namedIn(fields);
  const labels = new Map(fields.map(({ name, label }) => [name, locale === 'en' ? label.en : label.zh]));
  const nameOf = (name: string): string => {
    const label = labels.get(name);
    if (label === undefined || /[{}｛｝]/.test(label) || label.trim() === '') return name;
    const found = named(label.trim());
    return 'name' in found && found.name === name ? label.trim() : name;
  };
  return printFormula(expression, { locale, nameOf });
}

/** A formula as it is stored: with API names, which no change of a label touches. */
export function storedText(expression: Expression): string {
  return printFormula(expression, { locale: 'en', nameOf: (name) => name });
}

import { operandOf } from '@kehu/fields/formula/operand.ts';
import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import type { ExpressionType } from '@kehu/kernel/expression/expression.ts';
import { readFormula, storedText, type FormulaOperand } from '@kehu/kernel/expression/read-formula.ts';
import { ringOf } from '@kehu/kernel/expression/ring.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';

/** The job that works out a formula on all records; input `{ object, field }`. */
export const recomputeKind = 'recompute_formula';

/**
 * A formula as it is stored: its text with API names, which no change of a label touches, and what its column holds,
 * which no change of the formula touches.
 */
export interface StoredFormula {
  readonly text: string;
  readonly result: ExpressionType;
}

/** Mistakes of one formula that are told at once. */
const mostTold = 5;

const resultNames: { readonly [T in ExpressionType]: { readonly zh: string; readonly en: string } } = {
  int: { zh: '整数', en: 'a whole number' },
  decimal: { zh: '数字', en: 'a number' },
  text: { zh: '文本', en: 'a text' },
  bool: { zh: '是否', en: 'yes or no' },
  date: { zh: '日期', en: 'a date' },
};

/** The formula of a definition as it is sent (a text) or stored. */
function textIn(formula: Json | undefined): string | undefined {
  if (typeof formula === 'string') return formula;
  return isJsonObject(formula) && typeof formula['text'] === 'string' ? formula['text'] : undefined;
}

function resultIn(formula: Json | undefined): ExpressionType | undefined {
  const result = isJsonObject(formula) ? formula['result'] : undefined;
  return result === 'int' ||
    result === 'decimal' ||
    result === 'text' ||
    result === 'bool' ||
    result === 'date'
    ? result
    : undefined;
}

/** True when the values of all records follow: the formula is new, another one, or in force again. */
export function isNewFormula({ before, after, changed }: Change): boolean {
  if (after['type'] !== 'formula') return false;
  return before === null || changed.has('formula') || (changed.has('status') && after['status'] === 'active');
}

/** Reads the formula of a definition, refuses what is wrong at its place, and sets what is stored. */
export function checkFormula(context: Context, change: Change): void {
  const text = textIn(change.after['formula']);
  if (text === undefined || text.trim() === '') return change.refuse('formula', 'required');
  const own = String(change.after['api_name']);
  const fields = context.declared.fields(String(change.after['object']));
  const operands = [...fields].map(([name, field]): FormulaOperand => {
    const operand = operandOf(name, field);
    return { name, label: field.label, ...(operand && { type: operand.type }) };
  });
  const read = readFormula(text, operands);
  if (!read.ok) {
    for (const { position, message } of read.mistakes.slice(0, mostTold))
      change.refuse('formula', 'bad_format', { position }, message);
    return;
  }
  const ring = ringOf(own, (name) => (name === own ? read.expression : fields.get(name)?.expr));
  if (ring) return refuseRing(change, ring, (name) => fields.get(name)?.label.zh ?? name);
  const result = resultIn(change.before?.['formula']) ?? read.type;
  if (read.type !== result && !(read.type === 'int' && result === 'decimal'))
    return refuseOtherResult(change, result, read.type);
  change.set('formula', { text: storedText(read.expression), result });
}

/** Refuses what only makes sense for values that people write, and another size for a column that is there. */
export function refuseWritten(change: Change): void {
  for (const flag of ['required', 'unique', 'searchable'])
    if (change.after[flag] === true)
      change.refuse(flag, 'bad_format', undefined, {
        zh: '公式和汇总由系统计算，不能设为必填、唯一或可搜索',
        en: 'What is worked out is never required, unique or searchable',
      });
  if ((change.after['default_value'] ?? null) !== null)
    change.refuse('default_value', 'bad_format', undefined, {
      zh: '公式和汇总没有初始值',
      en: 'What is worked out has no default',
    });
  for (const size of ['decimals', 'length'])
    if (change.before !== null && change.changed.has(size)) change.refuse(size, 'read_only_field');
}

function refuseRing(change: Change, ring: readonly string[], labelOf: (name: string) => string): void {
  change.refuse(
    'formula',
    'bad_format',
    { position: 0 },
    {
      zh: `公式互相引用：${ring.map(labelOf).join(' → ')}`,
      en: `Formulas refer to each other: ${ring.join(' → ')}`,
    },
  );
}

function refuseOtherResult(change: Change, before: ExpressionType, now: ExpressionType): void {
  const [was, is] = [resultNames[before], resultNames[now]];
  change.refuse(
    'formula',
    'bad_format',
    { position: 0 },
    {
      zh: `公式的结果原为${was.zh}，不能改为${is.zh}；请新建字段`,
      en: `The formula was ${was.en} and cannot become ${is.en}: make another field`,
    },
  );
}

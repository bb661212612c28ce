import type { Locale } from '../declare/label.ts';
import type { Call, Expression, FunctionName, OperatorName } from './expression.ts';
import { operatorNames } from './expression.ts';
import { functionWords, operatorSigns, printedWord } from './words.ts';

/** How a formula is written down. */
export interface PrintContext {
  readonly locale: Locale;
  /** What stands in the braces: a label that means one field, else the field's own name. */
  nameOf(field: string): string;
}

/** How tightly an operator binds; what is no operator binds tightest. */
const binding: { readonly [O in OperatorName]: number } = {
  or: 1,
  and: 2,
  eq: 3,
  ne: 3,
  lt: 3,
  lte: 3,
  gt: 3,
  gte: 3,
  concat: 4,
  add: 5,
  subtract: 5,
  multiply: 6,
  divide: 6,
  modulo: 6,
  negate: 7,
};
const tightest = 8;

const isOperator = (name: FunctionName): name is OperatorName => operatorNames.some((one) => one === name);

/**
 * The text of a tree; parsing it gives the same tree.
 * @example printFormula(tree, { locale: 'zh-CN', nameOf }) // '{单价} * {数量} * (1 - {折扣} / 100)'
 */
export function printFormula(expression: Expression, context: PrintContext): string {
  if ('call' in expression) return printCall(expression, context);
  if ('field' in expression) return `{${context.nameOf(expression.field)}}`;
  if ('number' in expression) return expression.number;
  if ('text' in expression) return quoted(expression.text);
  const { locale } = context;
  if ('date' in expression) return `${printedWord('date', locale)}(${quoted(expression.date)})`;
  if ('empty' in expression) return printedWord('empty', locale);
  return printedWord(expression.bool ? 'true' : 'false', locale);
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function printCall(call: Call, context: PrintContext): string {
  const { call: name, args } = call;
  if (!isOperator(name) || args.length === 0) return printNamed(name, args, context);
  if ((name === 'and' || name === 'or') && args.length === 1) return printNamed(name, args, context);
  if (name === 'negate') return `-${printOperand(args[0], binding.negate + 1, context, true)}`;
  const sign =
    name === 'and' || name === 'or' ? printedWord(name, context.locale) : (operatorSigns[name][0] ?? name);
  // What binds alike reads from the left; comparisons do not chain, and a & (b & c) is not a & b & c.
  const fromLeft = binding[name] >= binding.add;
  return args
    .map((arg, at) => printOperand(arg, binding[name] + (at === 0 && fromLeft ? 0 : 1), context))
    .join(` ${sign} `);
}

function printNamed(name: FunctionName, args: readonly Expression[], context: PrintContext): string {
  const list = args.map((arg) => printFormula(arg, context)).join(', ');
  return `${hasName(name) ? printedWord(name, context.locale) : name}(${list})`;
}

const hasName = (name: FunctionName): name is keyof typeof functionWords => name in functionWords;

function printOperand(
  operand: Expression | undefined,
  atLeast: number,
  context: PrintContext,
  sign = false,
): string {
  if (!operand) return '';
  const own = 'call' in operand && isOperator(operand.call) ? binding[operand.call] : tightest;
  const text = printFormula(operand, context);
  return own < atLeast || (sign && 'number' in operand) ? `(${text})` : text;
}

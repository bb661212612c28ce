import type { Call, Expression, ExpressionType, FunctionName } from './expression.ts';
import { mostDecimals } from './expression.ts';
import { mistakeAt, type Mistake } from './mistake.ts';
import type { Positions } from './parse.ts';

/** The type of a field by its name; undefined for one that is not there or that no formula can read. */
export type TypeOf = (field: string) => ExpressionType | undefined;

/** A type, or `empty` for what is always empty and fits everywhere. */
type Type = ExpressionType | 'empty';

/** The type that an expression comes out as, or everything that is wrong with it. */
export type Inferred =
  | { readonly ok: true; readonly type: ExpressionType }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

const typeNames: { readonly [T in ExpressionType | 'number']: readonly [zh: string, en: string] } = {
  int: ['整数', 'a whole number'],
  decimal: ['数字', 'a number'],
  number: ['数字', 'a number'],
  text: ['文本', 'a text'],
  bool: ['是否', 'yes or no'],
  date: ['日期', 'a date'],
};

/** Types of a whole tree, so that the database half asks once. */
export type Types = ReadonlyMap<Expression, Type>;

/**
 * What an expression comes out as, checked from the leaves up. Every mistake is found, each at its node.
 * @example inferType({ call: 'divide', args: [{ field: 'a' }, { field: 'b' }] }, () => 'int') // { ok: true, type: 'decimal' }
 */
export function inferType(expression: Expression, typeOf: TypeOf, positions?: Positions): Inferred {
  const { types, mistakes } = typesOf(expression, typeOf, positions);
  const type = types.get(expression) ?? 'empty';
  if (mistakes.length > 0) return { ok: false, mistakes };
  if (type !== 'empty') return { ok: true, type };
  return { ok: false, mistakes: [mistakeAt(0, '公式的结果总是空的', 'the formula is always empty')] };
}

/** The type of every node, and what is wrong. */
export function typesOf(
  expression: Expression,
  typeOf: TypeOf,
  positions?: Positions,
): { readonly types: Types; readonly mistakes: readonly Mistake[] } {
  const checking: Checking = { typeOf, positions, types: new Map(), mistakes: [] };
  visit(checking, expression);
  return checking;
}

interface Checking {
  readonly typeOf: TypeOf;
  readonly positions: Positions | undefined;
  readonly types: Map<Expression, Type>;
  readonly mistakes: Mistake[];
}

/** `empty` stands for a node that is wrong too: it fits everywhere, so that one mistake is told once. */
function visit(checking: Checking, expression: Expression): Type {
  const type = 'call' in expression ? callType(checking, expression) : leafType(checking, expression);
  checking.types.set(expression, type);
  return type;
}

function wrong(checking: Checking, at: Expression, zh: string, en: string): 'empty' {
  checking.mistakes.push(mistakeAt(checking.positions?.get(at) ?? 0, zh, en));
  return 'empty';
}

function leafType(checking: Checking, leaf: Exclude<Expression, Call>): Type {
  if ('field' in leaf) {
    const type = checking.typeOf(leaf.field);
    return (
      type ??
      wrong(
        checking,
        leaf,
        `字段“${leaf.field}”不能用在公式里`,
        `the field “${leaf.field}” has no place in a formula`,
      )
    );
  }
  if ('number' in leaf) return leaf.number.includes('.') ? 'decimal' : 'int';
  if ('text' in leaf) return leaf.text === '' ? 'empty' : 'text';
  if ('date' in leaf) return 'date';
  return 'bool' in leaf ? 'bool' : 'empty';
}

function callType(checking: Checking, call: Call): Type {
  const [least, most] = counts[call.call] ?? [0, 0];
  const types = call.args.map((arg) => visit(checking, arg));
  if (call.args.length < least || call.args.length > most) {
    const [zh, en] =
      least === most
        ? [`${least} 个`, `${least}`]
        : most === Infinity
          ? [`至少 ${least} 个`, `at least ${least}`]
          : [`${least} 至 ${most} 个`, `${least} to ${most}`];
    return wrong(
      checking,
      call,
      `这里应有${zh}参数，实有 ${call.args.length} 个`,
      `${en} arguments belong here, not ${call.args.length}`,
    );
  }
  return rules[call.call]({ checking, call, types });
}

const many = Infinity;
const counts: { readonly [F in FunctionName]: readonly [least: number, most: number] } = {
  or: [1, many],
  and: [1, many],
  not: [1, 1],
  eq: [2, 2],
  ne: [2, 2],
  lt: [2, 2],
  lte: [2, 2],
  gt: [2, 2],
  gte: [2, 2],
  concat: [2, many],
  add: [2, 2],
  subtract: [2, 2],
  multiply: [2, 2],
  divide: [2, 2],
  modulo: [2, 2],
  negate: [1, 1],
  if: [2, 3],
  coalesce: [1, many],
  is_empty: [1, 1],
  round: [1, 2],
  floor: [1, 1],
  ceil: [1, 1],
  abs: [1, 1],
  min: [1, many],
  max: [1, many],
  today: [0, 0],
  year: [1, 1],
  month: [1, 1],
  day: [1, 1],
  add_days: [2, 2],
  add_months: [2, 2],
  days_between: [2, 2],
  months_between: [2, 2],
  length: [1, 1],
  left: [2, 2],
  upper: [1, 1],
};

interface Asked {
  readonly checking: Checking;
  readonly call: Call;
  readonly types: readonly Type[];
}
type Rule = (asked: Asked) => Type;

const isNumber = (type: Type): boolean => type === 'int' || type === 'decimal' || type === 'empty';

/** Every argument must be of a type; the others are mistakes. */
function need({ checking, call, types }: Asked, wanted: keyof typeof typeNames, args = call.args): void {
  for (const arg of args) {
    const type = types[call.args.indexOf(arg)] ?? 'empty';
    const fits = wanted === 'number' ? isNumber(type) : type === wanted || type === 'empty';
    if (!fits && type !== 'empty') {
      const [[zh, en], [isZh, isEn]] = [typeNames[wanted], typeNames[type]];
      const hint = hintFor(wanted, type);
      wrong(
        checking,
        arg,
        `这里应为${zh}，实为${isZh}${hint[0]}`,
        `${en} belongs here, not ${isEn}${hint[1]}`,
      );
    }
  }
}

function hintFor(wanted: keyof typeof typeNames, type: ExpressionType): readonly [zh: string, en: string] {
  if (wanted === 'number' && type === 'date')
    return ['，请用 加天数 或 相差天数', ': use add_days or days_between'];
  if (wanted === 'number' && type === 'text') return ['，连接文本请用 &', ': join texts with &'];
  if (wanted === 'int' && type === 'decimal') return ['，可用 取整', ': use floor'];
  return ['', ''];
}

/** The one type of several alternatives: whole numbers among numbers are numbers. */
function unify({ checking, call, types }: Asked, args: readonly Expression[]): Type {
  let found: Type = 'empty';
  for (const arg of args) {
    const type = types[call.args.indexOf(arg)] ?? 'empty';
    if (type === 'empty' || type === found) continue;
    if (found === 'empty') found = type;
    else if (isNumber(found) && isNumber(type)) found = 'decimal';
    else
      return wrong(
        checking,
        arg,
        `类型应与前面一致（${typeNames[found][0]}）`,
        `this must be ${typeNames[found][1]} as before`,
      );
  }
  return found;
}

const whole = (types: readonly Type[]): Type => (types.every((type) => type === 'int') ? 'int' : 'decimal');

const arithmetic: Rule = (asked) => {
  need(asked, 'number');
  return whole(asked.types);
};
const conditions: Rule = (asked) => {
  need(asked, 'bool');
  return 'bool';
};
const equality: Rule = (asked) => {
  unify(asked, asked.call.args);
  return 'bool';
};
const order: Rule = (asked) => {
  const { checking, call } = asked;
  const type = unify(asked, call.args);
  if (type === 'text' || type === 'bool')
    wrong(checking, call, '只有数字和日期能比较大小', 'only numbers and dates have an order');
  return 'bool';
};
const takes =
  (wanted: keyof typeof typeNames, type: ExpressionType): Rule =>
  (asked) => {
    need(asked, wanted);
    return type;
  };
const extreme: Rule = (asked) => {
  const type = unify(asked, asked.call.args);
  if (type !== 'text' && type !== 'bool') return type;
  return wrong(asked.checking, asked.call, '这里只能是数字或日期', 'only numbers and dates belong here');
};
const shift: Rule = (asked) => {
  need(asked, 'date', asked.call.args.slice(0, 1));
  need(asked, 'int', asked.call.args.slice(1));
  return 'date';
};

const rules: { readonly [F in FunctionName]: Rule } = {
  or: conditions,
  and: conditions,
  not: conditions,
  eq: equality,
  ne: equality,
  lt: order,
  lte: order,
  gt: order,
  gte: order,
  concat: (asked) => {
    for (const [at, arg] of asked.call.args.entries())
      if (asked.types[at] === 'bool')
        wrong(asked.checking, arg, '是否不能连接成文本，请用 如果', 'yes or no is no text: use if');
    return 'text';
  },
  add: arithmetic,
  subtract: arithmetic,
  multiply: arithmetic,
  modulo: arithmetic,
  negate: arithmetic,
  abs: arithmetic,
  divide: takes('number', 'decimal'),
  floor: takes('number', 'int'),
  ceil: takes('number', 'int'),
  round: (asked) => {
    need(asked, 'number');
    const decimals = decimalsOf(asked.call);
    if (decimals === undefined)
      return wrong(
        asked.checking,
        asked.call.args[1] ?? asked.call,
        `小数位应为 0 至 ${mostDecimals} 的整数`,
        `decimals are a whole number from 0 to ${mostDecimals}`,
      );
    return decimals === 0 || asked.types[0] === 'int' ? 'int' : 'decimal';
  },
  min: extreme,
  max: extreme,
  if: (asked) => {
    need(asked, 'bool', asked.call.args.slice(0, 1));
    return unify(asked, asked.call.args.slice(1));
  },
  coalesce: (asked) => unify(asked, asked.call.args),
  is_empty: () => 'bool',
  today: () => 'date',
  year: takes('date', 'int'),
  month: takes('date', 'int'),
  day: takes('date', 'int'),
  add_days: shift,
  add_months: shift,
  days_between: takes('date', 'int'),
  months_between: takes('date', 'int'),
  length: takes('text', 'int'),
  left: (asked) => {
    need(asked, 'text', asked.call.args.slice(0, 1));
    need(asked, 'int', asked.call.args.slice(1));
    return 'text';
  },
  upper: takes('text', 'text'),
};

/** Decimals of a `round`: a constant, 0 when left out; undefined when it is none from 0 to 8. */
export function decimalsOf(call: Call): number | undefined {
  const [, decimals] = call.args;
  if (decimals === undefined) return 0;
  if (!('number' in decimals) || !/^[0-8]$/.test(decimals.number)) return undefined;
  return Number(decimals.number);
}

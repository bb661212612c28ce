import Big from 'big.js';
import { isDay } from '../time/day.ts';
import {
  levelsOf,
  maxFormula,
  maxLevels,
  maxNodes,
  nodesOf,
  type Constant,
  type Expression,
  type FunctionName,
  type OperatorName,
} from './expression.ts';
import { FormulaError, type Mistake } from './mistake.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Where each node of a tree begins in the text, from 1. */
export type Positions = ReadonlyMap<Expression, number>;

/** A tree and its places, or the first thing that is wrong with the text. */
export type ParsedFormula =
  | { readonly ok: true; readonly expression: Expression; readonly positions: Positions }
  | { readonly ok: false; readonly mistake: Mistake };

/** The name of the field that a text in braces means; a text instead says in which way it means none. */
export type FieldNamed = (
  text: string,
) => { readonly name: string } | { readonly none: 'unknown' | 'several' };

/** Operators that bind alike, loosest first. Those with `many` take any number of operands: a & b & c. */
const levels: readonly {
  readonly operators: readonly OperatorName[];
  readonly many?: boolean;
  readonly once?: boolean;
}[] = [
  { operators: ['or'], many: true },
  { operators: ['and'], many: true },
  { operators: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'], once: true },
  { operators: ['concat'], many: true },
  { operators: ['add', 'subtract'] },
  { operators: ['multiply', 'divide', 'modulo'] },
];

/**
 * The tree of a formula's text. Fields stand in braces; brackets, operators and digits may be full width; functions
 * have Chinese and English names (`words.ts`). Types are not looked at: `inferType` does that.
 * @example parseFormula('{单价} × （1 - {折扣}/100）', named) // { ok: true, expression: { call: 'multiply', … } }
 */
export function parseFormula(source: string, named: FieldNamed): ParsedFormula {
  try {
    if (source.length > maxFormula)
      throw new FormulaError(
        0,
        `公式过长（最多 ${maxFormula} 字）`,
        `the formula is longer than ${maxFormula} characters`,
      );
    const reader = new Reader(tokensOf(source), named);
    const expression = reader.whole();
    if (nodesOf(expression).length > maxNodes)
      throw new FormulaError(
        0,
        '公式过于复杂，请拆成几个字段',
        'the formula is too large: split it into several fields',
      );
    return { ok: true, expression, positions: reader.positions };
  } catch (error) {
    if (error instanceof FormulaError) return { ok: false, mistake: error.mistake };
    throw error;
  }
}

/** Recursive descent; holds where it stands. */
class Reader {
  readonly positions = new Map<Expression, number>();
  readonly #tokens: readonly Token[];
  readonly #named: FieldNamed;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], named: FieldNamed) {
    this.#tokens = tokens;
    this.#named = named;
  }

  whole(): Expression {
    if (this.#peek().kind === 'end') throw new FormulaError(0, '请填写公式', 'give a formula');
    const expression = this.#level(0);
    const rest = this.#peek();
    if (rest.kind === ')') throw new FormulaError(rest.at, '多了右括号', 'there is a bracket too many');
    if (rest.kind !== 'end') throw new FormulaError(rest.at, '这里缺少运算符', 'an operator is missing here');
    if (levelsOf(expression) > maxLevels) throw tooDeep(0);
    return expression;
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', at: 1 };
  }

  #take(): Token {
    const token = this.#peek();
    this.#next += 1;
    return token;
  }

  #placed<E extends Expression>(expression: E, at: number): E {
    this.positions.set(expression, at);
    return expression;
  }

  #operator(at: number): OperatorName | undefined {
    const token = this.#peek();
    const name = token.kind === 'sign' ? token.sign : token.kind === 'word' ? token.word : undefined;
    return levels[at]?.operators.find((operator) => operator === name);
  }

  #level(at: number): Expression {
    const level = levels[at];
    if (!level) return this.#unary();
    const begin = this.#peek().at;
    let left = this.#level(at + 1);
    for (let operator = this.#operator(at); operator; operator = this.#operator(at)) {
      const args = [left];
      do {
        this.#take();
        args.push(this.#level(at + 1));
      } while (level.many && this.#operator(at));
      left = this.#placed({ call: operator, args }, begin);
      const again = this.#peek();
      if (level.once && this.#operator(at))
        throw new FormulaError(
          again.at,
          '比较不能连写，请用“且”连接',
          'comparisons do not chain: join them with “and”',
        );
    }
    return left;
  }

  #unary(): Expression {
    this.#depth += 1;
    if (this.#depth > maxLevels) throw tooDeep(this.#peek().at);
    const expression = this.#signed();
    this.#depth -= 1;
    return expression;
  }

  #signed(): Expression {
    const token = this.#peek();
    if (token.kind === 'sign' && token.sign === 'add') {
      this.#take();
      return this.#unary();
    }
    if (token.kind === 'sign' && token.sign === 'subtract') {
      this.#take();
      const next = this.#peek();
      if (next.kind === 'number') return this.#number(this.#take(), '-', token.at);
      return this.#placed({ call: 'negate', args: [this.#unary()] }, token.at);
    }
    const negated =
      (token.kind === 'sign' && token.sign === 'not') || (token.kind === 'word' && token.word === 'not');
    if (!negated) return this.#primary();
    this.#take();
    // not {a} = {b} denies the comparison.
    const operand = this.#peek().kind === '(' ? this.#primary() : this.#level(2);
    return this.#placed({ call: 'not', args: [operand] }, token.at);
  }

  #primary(): Expression {
    const token = this.#take();
    switch (token.kind) {
      case '(':
        return this.#bracket(token.at);
      case 'field':
        return this.#field(token.text, token.at);
      case 'number':
        return this.#number(token, '', token.at);
      case 'text':
        return this.#placed({ text: token.text }, token.at);
      case 'word':
        return this.#word(token);
      case 'end':
        throw new FormulaError(token.at, '公式没有写完', 'the formula ends too early');
      case 'sign':
      case ')':
      case ',':
        throw new FormulaError(
          token.at,
          '这里缺少字段、数字或函数',
          'a field, number or function is missing here',
        );
    }
  }

  #bracket(at: number): Expression {
    const inside = this.#level(0);
    if (this.#take().kind !== ')')
      throw new FormulaError(at, '左括号没有对应的右括号', 'this bracket is never closed');
    return inside;
  }

  #field(text: string, at: number): Expression {
    const found = this.#named(text);
    if ('name' in found) return this.#placed({ field: found.name }, at);
    if (found.none === 'several')
      throw new FormulaError(
        at,
        `有几个字段都叫“${text}”，请改用字段名`,
        `several fields are called “${text}”: use the API name`,
      );
    throw new FormulaError(at, `没有字段“${text}”`, `there is no field “${text}”`);
  }

  #number(token: Token, sign: '' | '-', at: number): Expression {
    const text = token.kind === 'number' ? new Big(token.text).toFixed() : '0';
    return this.#placed({ number: sign && text !== '0' ? `-${text}` : text }, at);
  }

  #word(token: Extract<Token, { readonly kind: 'word' }>): Expression {
    const { word, at } = token;
    if (word === 'true' || word === 'false') return this.#constant({ bool: word === 'true' }, at);
    if (word === 'empty') return this.#constant({ empty: true }, at);
    if (word === 'date') return this.#date(at);
    return this.#call(word, at);
  }

  /** Values may be written as functions are: 空(). */
  #constant(constant: Constant, at: number): Expression {
    if (this.#peek().kind === '(' && this.#tokens[this.#next + 1]?.kind === ')') this.#next += 2;
    return this.#placed(constant, at);
  }

  #date(at: number): Expression {
    const [open, day, close] = [this.#take(), this.#take(), this.#take()];
    if (open.kind !== '(' || day.kind !== 'text' || close.kind !== ')' || !isDay(day.text))
      throw new FormulaError(at, '日期请写成 日期("2026-01-31")', 'write a day as date("2026-01-31")');
    return this.#placed({ date: day.text }, at);
  }

  #call(word: FunctionName, at: number): Expression {
    if (this.#peek().kind !== '(') {
      if (word === 'today') return this.#placed({ call: 'today', args: [] }, at);
      throw new FormulaError(at, '函数名后缺少左括号', 'a function needs its brackets');
    }
    const open = this.#take();
    const args: Expression[] = [];
    if (this.#peek().kind === ')') this.#take();
    else {
      for (let end: Token['kind'] = ','; end === ',';) {
        args.push(this.#level(0));
        const token = this.#take();
        end = token.kind;
        if (end !== ',' && end !== ')')
          throw token.kind === 'end'
            ? new FormulaError(open.at, '左括号没有对应的右括号', 'this bracket is never closed')
            : new FormulaError(
                token.at,
                '这里缺少逗号或右括号',
                'a comma or closing bracket is missing here',
              );
      }
    }
    return this.#placed({ call: word, args }, at);
  }
}

function tooDeep(at: number): FormulaError {
  return new FormulaError(at, '公式嵌套过深', 'the formula is nested too deeply');
}

import { FormulaError } from './mistake.ts';
import { toHalfWidth } from '../text/normalise.ts';
import { longestWords, operatorSigns, wordOf, type Word } from './words.ts';
import type { OperatorName } from './expression.ts';

/** A piece of a formula; `at` is its place in the text, from 1. */
export type Token = { readonly at: number } & (
  | { readonly kind: 'field' | 'text' | 'number'; readonly text: string }
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'sign'; readonly sign: Exclude<OperatorName, 'negate'> | 'not' }
  | { readonly kind: '(' | ')' | ',' | 'end' }
);

/** Digits of a number in a formula. */
const longestNumber = 30;

const closing: { readonly [open: string]: string } = {
  '"': '"',
  "'": "'",
  '＂': '＂',
  '“': '”',
  '”': '”',
  '‘': '’',
  '’': '’',
  '「': '」',
};

const signs: readonly (readonly [string, Exclude<OperatorName, 'negate'> | 'not'])[] = [
  ...Object.entries(operatorSigns).flatMap(([name, texts]) =>
    // The keys of the table are operators.
    texts.map((text) => [text, name as keyof typeof operatorSigns] as const),
  ),
  ['&&', 'and'] as const,
  ['||', 'or'] as const,
  ['!', 'not'] as const,
].toSorted(([a], [b]) => b.length - a.length);

const marks: { readonly [mark: string]: '(' | ')' | ',' } = {
  '(': '(',
  ')': ')',
  ',': ',',
  ';': ',',
  '、': ',',
};

/** Cuts a formula into pieces. Width does not count outside quotes and braces. @throws FormulaError */
export function tokensOf(source: string): readonly Token[] {
  // One character stays one character, so that places in both texts are the same.
  const half = toHalfWidth(source);
  const tokens: Token[] = [];
  let at = 0;
  while (at < half.length) {
    if (/\s/.test(half.charAt(at))) {
      at += 1;
      continue;
    }
    const { token, length } = tokenAt(source, half, at);
    tokens.push(token);
    at += length;
  }
  return [...tokens, { kind: 'end', at: source.length + 1 }];
}

interface Found {
  readonly token: Token;
  readonly length: number;
}

function tokenAt(source: string, half: string, at: number): Found {
  const letter = half.charAt(at);
  const mark = marks[letter];
  if (mark) return { token: { kind: mark, at: at + 1 }, length: 1 };
  if (letter === '{') return fieldAt(source, half, at);
  if (closing[source.charAt(at)]) return textAt(source, at);
  if (/[\d.]/.test(letter)) return numberAt(half, at);
  const sign = signs.find(([text]) => half.startsWith(text, at));
  if (sign) return { token: { kind: 'sign', sign: sign[1], at: at + 1 }, length: sign[0].length };
  return wordAt(source, half, at);
}

function fieldAt(source: string, half: string, at: number): Found {
  const end = half.indexOf('}', at);
  if (end < 0) throw new FormulaError(at + 1, '字段名后缺少右花括号 }', 'the field has no closing }');
  const text = source.slice(at + 1, end).trim();
  if (text === '')
    throw new FormulaError(at + 1, '花括号里没有字段名', 'there is no field between the braces');
  return { token: { kind: 'field', text, at: at + 1 }, length: end + 1 - at };
}

/** A quote inside a text is written twice. */
function textAt(source: string, at: number): Found {
  const end = closing[source.charAt(at)] ?? '"';
  let text = '';
  for (let next = at + 1; next < source.length; next += 1) {
    if (source.charAt(next) !== end) text += source.charAt(next);
    else if (source.charAt(next + 1) === end) {
      text += end;
      next += 1;
    } else return { token: { kind: 'text', text, at: at + 1 }, length: next + 1 - at };
  }
  throw new FormulaError(at + 1, '文本缺少右引号', 'the text has no closing quote');
}

function numberAt(half: string, at: number): Found {
  const text = /^[\d.]+/.exec(half.slice(at))?.[0] ?? '';
  if (!/^(\d+(\.\d+)?|\.\d+)$/.test(text) || text.length > longestNumber)
    throw new FormulaError(
      at + 1,
      `“${text.slice(0, longestNumber)}”不是数字`,
      `“${text.slice(0, longestNumber)}” is no number`,
    );
  return { token: { kind: 'number', text, at: at + 1 }, length: text.length };
}

function wordAt(source: string, half: string, at: number): Found {
  const run = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(half.slice(at))?.[0];
  if (run === undefined) {
    const letter = String.fromCodePoint(source.codePointAt(at) ?? 0);
    throw new FormulaError(at + 1, `不认识的符号“${letter}”`, `“${letter}” means nothing here`);
  }
  const whole = wordOf(run);
  if (whole) return { token: { kind: 'word', word: whole, at: at + 1 }, length: run.length };
  const start = /^\p{Script=Han}/u.test(run) ? longestWords.find((text) => run.startsWith(text)) : undefined;
  const word = start === undefined ? undefined : wordOf(start);
  if (!word || start === undefined)
    throw new FormulaError(
      at + 1,
      `不认识“${run}”；字段请写在花括号里，如 {${run}}`,
      `“${run}” is unknown; a field stands in braces: {${run}}`,
    );
  return { token: { kind: 'word', word, at: at + 1 }, length: start.length };
}

/** What a tag may do with the value that it names. */
export type Filter =
  | { readonly name: 'upper' | 'discount' | 'raw' }
  | { readonly name: 'date'; readonly pattern: string }
  | { readonly name: 'default'; readonly text: string }
  | { readonly name: 'qr' | 'picture'; readonly mm: number | undefined };

/** `客户.名称|默认:无` taken apart; `test` in a condition `{#状态=已报出}`. */
export interface Expression {
  /** Names as they were written, `客户`, `名称`. */
  readonly path: readonly string[];
  readonly filters: readonly Filter[];
  readonly test?: { readonly equal: boolean; readonly value: string };
}

export type Parsed =
  { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly unknown: string };

const filterNames: { readonly [word: string]: Filter['name'] } = {
  大写: 'upper',
  upper: 'upper',
  折: 'discount',
  discount: 'discount',
  原值: 'raw',
  raw: 'raw',
  日期: 'date',
  date: 'date',
  默认: 'default',
  default: 'default',
  二维码: 'qr',
  qr: 'qr',
  图片: 'picture',
  picture: 'picture',
};

/** Millimetres that a picture may be wide. */
const widest = 200;

const aPattern = /^(?=.*[yMdHms])[yMdHms年月日时分秒\s\-/.:：]+$/;

function filterOf(word: string): Filter | undefined {
  const text = word.trim();
  // A pattern of dates may hold a colon: `HH:mm`.
  if (aPattern.test(text)) return { name: 'date', pattern: text };
  const [head = '', ...rest] = text.split(/[:：]/);
  const argument = rest.join(':').trim();
  const name = Object.hasOwn(filterNames, head.trim()) ? filterNames[head.trim()] : undefined;
  if (name === undefined) return undefined;
  if (name === 'date') return { name, pattern: argument || 'yyyy-MM-dd' };
  if (name === 'default') return { name, text: argument };
  if (name === 'qr' || name === 'picture') return sized(name, argument);
  return argument === '' ? { name } : undefined;
}

function sized(name: 'qr' | 'picture', argument: string): Filter | undefined {
  if (argument === '') return { name, mm: undefined };
  const mm = Number(argument.replace(/mm$/i, ''));
  return mm >= 3 && mm <= widest ? { name, mm } : undefined;
}

/** Spaces of any kind around names do not matter; an input method writes full-width signs. */
const tidy = (text: string): string => text.replace(/[\u00a0\u3000\u200b]/g, ' ').trim();

/**
 * Takes the inside of a tag apart, without its `#`, `^` or `/`. Nothing in it is ever run.
 * @example parseExpression('总金额|大写') // { path: ['总金额'], filters: [{ name: 'upper' }] }
 */
export function parseExpression(written: string): Parsed {
  const [head = '', ...words] = tidy(written).split(/[|｜]/);
  const [, names = '', sign, value = ''] = /^([^=≠!＝]*)(?:(=|＝|≠|!=)(.*))?$/s.exec(head) ?? [];
  const filters: Filter[] = [];
  for (const word of words) {
    const filter = filterOf(word);
    if (!filter) return { ok: false, unknown: word.trim() };
    filters.push(filter);
  }
  const path = names.split(/[.．]/).map(tidy);
  const test = sign === undefined ? {} : { test: { equal: /^[=＝]$/.test(sign), value: unquoted(value) } };
  return { ok: true, expression: { path, filters, ...test } };
}

const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^["'“‘「](.*)["'”’」]$/s, '$1')
    .trim();

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { fieldsOf, namedFunctions, usesToday, type Expression } from './expression.ts';
import { fitValue, type Fit } from './fit.ts';
import { parseFormula } from './parse.ts';
import { printFormula } from './print.ts';
import { formulaText, readFormula, storedText, type FormulaOperand } from './read-formula.ts';

const fields: readonly FormulaOperand[] = [
  { name: 'price', label: { zh: '单价', en: 'Price' }, type: 'decimal' },
  { name: 'qty', label: { zh: '数量', en: 'Quantity' }, type: 'int' },
  { name: 'discount', label: { zh: '折扣（%）', en: 'Discount' }, type: 'decimal' },
  { name: 'name', label: { zh: '名称', en: 'Name' }, type: 'text' },
  { name: 'signed', label: { zh: '签约日期', en: 'Signed' }, type: 'date' },
  { name: 'paid', label: { zh: '已付款', en: 'Paid' }, type: 'bool' },
  { name: 'owner', label: { zh: '负责人', en: 'Owner' } },
  { name: 'a', label: { zh: '重名', en: 'Twin A' }, type: 'int' },
  { name: 'b', label: { zh: '重名', en: 'Twin B' }, type: 'int' },
];
const record = {
  price: '12.50',
  qty: 3,
  discount: '10.00',
  name: '远图a',
  signed: '2026-01-31',
  paid: true,
  a: 1,
  b: null,
};
const types = new Map(fields.map((field) => [field.name, field.type]));
const context = { today: '2026-11-22', typeOf: (field: string) => types.get(field) };

function worth(text: string): unknown {
  const read = readFormula(text, fields);
  if (!read.ok) return read.mistakes.map(({ message }) => message.zh);
  return evaluate(read.expression, (field) => record[field as keyof typeof record], context);
}

describe('a formula is worth', () => {
  test.each([
    ['{单价} * {数量} * (1 - {折扣（%）}/100)', '33.75'],
    ['｛单价｝×｛数量｝×（１－｛discount｝÷１００）', '33.75'],
    ['{Price}*{ 数量 }', '37.5'],
    ['1 + 2 * 3 - 4 / 2', '5'],
    ['-2 * -(3)', '6'],
    ['2 - 3 - 4', '-5'],
    ['7 % 4', '3'],
    ['四舍五入({单价} / 3, 2)', '4.17'],
    ['ROUND(2.5)', '3'],
    ['取整(-2.5)', '-3'],
    ['向上取整(2.1)', '3'],
    ['如果({数量} >= 3 且 {已付款}, "整单", "零单")', '整单'],
    ['如果（｛数量｝＞５，“多”，“少”）', '少'],
    ['若空({b}, 0) + 1', '1'],
    ['{b} + 1', null],
    ['{b} = 空', true],
    ['{b} > 0 或 非 {已付款}', false],
    ['非 {数量} = 3', false],
    ['not({已付款}) 或者 1≠2', true],
    ['{a}=1且非{b}=1', true],
    ['最大({a}, {b}, 5)', '5'],
    ['{名称} & "-" & {数量} & "件"', '远图a-3件'],
    ['"他说""好"""', '他说"好"'],
    ['「甲」&‘乙’', '甲乙'],
    ['长度({名称})', '3'],
    ['大写(左取({名称}, 3))', '远图A'],
    ['年({签约日期}) * 100 + 月({签约日期})', '202601'],
    ['加月数({签约日期}, 1)', '2026-02-28'],
    ['相差天数({签约日期}, 今天())', '295'],
    ['相差月数({签约日期}, today)', '9'],
    ['日期("2026-02-28") < {签约日期}', false],
    ['为空({名称})', false],
    ['1 / 0', null],
    ['且({已付款}, 真, 1 = 1)', true],
  ])('%s', (text, value) => expect(worth(text)).toEqual(value));
});

describe('a wrong formula says what and where', () => {
  test.each([
    ['', 0, '请填写公式'],
    ['1 +', 4, '第 4 个字符处：公式没有写完'],
    ['(1 + 2', 1, '第 1 个字符处：左括号没有对应的右括号'],
    ['1 + 2)', 6, '第 6 个字符处：多了右括号'],
    ['1 2', 3, '第 3 个字符处：这里缺少运算符'],
    ['1 + * 2', 5, '第 5 个字符处：这里缺少字段、数字或函数'],
    ['10%', 4, '第 4 个字符处：公式没有写完'],
    ['{单价', 1, '第 1 个字符处：字段名后缺少右花括号 }'],
    ['1 + {单介}', 5, '第 5 个字符处：没有字段“单介”'],
    ['{重名}', 1, '第 1 个字符处：有几个字段都叫“重名”，请改用字段名'],
    ['{负责人} + 1', 1, '第 1 个字符处：字段“owner”不能用在公式里'],
    ['单价 * 2', 1, '第 1 个字符处：不认识“单价”；字段请写在花括号里，如 {单价}'],
    ['"abc', 1, '第 1 个字符处：文本缺少右引号'],
    ['1.2.3', 1, '第 1 个字符处：“1.2.3”不是数字'],
    ['1 # 2', 3, '第 3 个字符处：不认识的符号“#”'],
    ['1 < 2 < 3', 7, '第 7 个字符处：比较不能连写，请用“且”连接'],
    ['{单价} + {名称}', 8, '第 8 个字符处：这里应为数字，实为文本，连接文本请用 &'],
    ['{签约日期} + 30', 1, '第 1 个字符处：这里应为数字，实为日期，请用 加天数 或 相差天数'],
    ['加天数({签约日期}, 1.5)', 13, '第 13 个字符处：这里应为整数，实为数字，可用 取整'],
    ['如果({数量}, 1, 2)', 4, '第 4 个字符处：这里应为是否，实为整数'],
    ['如果({已付款}, 1, "a")', 14, '第 14 个字符处：类型应与前面一致（整数）'],
    ['如果({已付款})', 1, '第 1 个字符处：这里应有2 至 3 个参数，实有 1 个'],
    ['四舍五入(1, 9)', 9, '第 9 个字符处：小数位应为 0 至 8 的整数'],
    ['{名称} > "a"', 1, '第 1 个字符处：只有数字和日期能比较大小'],
    ['空', 0, '公式的结果总是空的'],
    ['日期("2026-02-30")', 1, '第 1 个字符处：日期请写成 日期("2026-01-31")'],
    ['如果 1', 1, '第 1 个字符处：函数名后缺少左括号'],
    ['最大(1 2)', 6, '第 6 个字符处：这里缺少逗号或右括号'],
    ['1'.repeat(31), 1, `第 1 个字符处：“${'1'.repeat(30)}”不是数字`],
    ['('.repeat(90) + '1' + ')'.repeat(90), 61, '第 61 个字符处：公式嵌套过深'],
    [Array.from({ length: 61 }, () => '1').join('+'), 0, '公式嵌套过深'],
    [Array.from({ length: 201 }, () => '"a"').join('&'), 0, '公式过于复杂，请拆成几个字段'],
    ['1'.padEnd(2001), 0, '公式过长（最多 2000 字）'],
  ])('%s', (text, position, message) => {
    const read = readFormula(text, fields);
    expect(read.ok ? [] : read.mistakes.slice(0, 1)).toMatchObject([{ position, message: { zh: message } }]);
    expect(read.ok || /[一-鿿]/.test(read.mistakes[0]?.message.en.replace(/[“{].*[”}]/g, '') ?? '')).toBe(
      false,
    );
  });

  test('every mistake of types is told, each at its place', () => {
    const read = readFormula('{单价} + {名称} - {签约日期}', fields);
    expect(read.ok ? [] : read.mistakes.map(({ position }) => position)).toEqual([8, 15]);
  });

  test('no text at all makes the reader fail otherwise', () => {
    const piece = fc.constantFrom(
      '{单价}',
      '{',
      '}',
      '(',
      ')',
      '+',
      '-',
      '，',
      '"',
      '如果',
      '且',
      '非',
      '1',
      '.',
      '≥',
      '&',
      '空',
      ' ',
      '日期',
      '\u0000',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 12 }).map((list) => list.join('')),
          fc.string(),
        ),
        (text) => {
          expect(typeof readFormula(text, fields).ok).toBe('boolean');
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a tree is written down', () => {
  const leaf = fc.oneof(
    fc.constantFrom('price', 'qty', 'name', 'a').map((field): Expression => ({ field })),
    fc.constantFrom('1', '-1', '0.5', '-12.25').map((number): Expression => ({ number })),
    fc.constantFrom('', 'a"b', '（', '}').map((text): Expression => ({ text })),
    fc.constantFrom<Expression>(
      { bool: true },
      { empty: true },
      { date: '2026-01-31' },
      { call: 'today', args: [] },
    ),
  );
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', maxDepth: 6, withCrossShrink: true },
      leaf,
      fc
        .tuple(
          fc.constantFrom(
            'eq',
            'ne',
            'lt',
            'lte',
            'gt',
            'gte',
            'add',
            'subtract',
            'multiply',
            'divide',
            'modulo',
          ),
          tie('tree'),
          tie('tree'),
        )
        .map(([call, a, b]): Expression => ({ call, args: [a, b] })),
      fc
        .tuple(fc.constantFrom('or', 'and', 'concat'), fc.array(tie('tree'), { minLength: 2, maxLength: 3 }))
        .map(([call, args]): Expression => ({ call, args })),
      fc
        .tuple(fc.constantFrom('negate', 'not'), tie('tree'))
        .map(([call, a]): Expression => ({ call, args: [a] })),
      fc
        .tuple(fc.constantFrom(...namedFunctions), fc.array(tie('tree'), { minLength: 1, maxLength: 3 }))
        .filter(([call]) => call !== 'not' && call !== 'today')
        .map(([call, args]): Expression => ({ call, args })),
    ),
  }));
  const named = (name: string) => ({ name });

  test.each(['zh-CN', 'en'] as const)('and read again as it was (%s)', (locale) => {
    fc.assert(
      fc.property(tree, (expression) => {
        const text = printFormula(expression, { locale, nameOf: (name) => name });
        const parsed = parseFormula(text, named);
        // A random tree may be larger than a formula may be.
        if (!parsed.ok && parsed.mistake.position === 0) return;
        expect(parsed.ok ? parsed.expression : parsed.mistake, text).toEqual(expression);
      }),
      { numRuns: 500 },
    );
  });

  test('with the labels of the reader, or the name where a label does not tell', () => {
    const read = readFormula('{price}*({qty}+{a}) & {折扣（%）}', fields);
    if (!read.ok) throw new Error(JSON.stringify(read));
    expect(formulaText(read.expression, fields, 'zh-CN')).toBe('{单价} * ({数量} + {a}) & {折扣（%）}');
    expect(formulaText(read.expression, fields, 'en')).toBe('{Price} * ({Quantity} + {Twin A}) & {Discount}');
    expect(storedText(read.expression)).toBe('{price} * ({qty} + {a}) & {discount}');
    expect(fieldsOf(read.expression)).toEqual(['price', 'qty', 'a', 'discount']);
    expect(usesToday(read.expression)).toBe(false);
  });
});

describe('a value is fitted to its field', () => {
  const money: Fit = { type: 'decimal', precision: 5, scale: 2 };
  test.each<readonly [unknown, Fit, unknown]>([
    ['2.345', money, '2.35'],
    ['-2.345', money, '-2.35'],
    ['-0.001', money, '0.00'],
    ['999.994', money, '999.99'],
    ['999.995', money, null],
    ['3', { type: 'int' }, 3],
    ['9007199254740992', { type: 'int' }, null],
    ['杭州远图', { type: 'text', max: 2 }, '杭州'],
    [true, { type: 'bool' }, true],
    [null, money, null],
  ])('%s', (value, fit, fitted) => expect(fitValue(value as string, fit)).toBe(fitted));
});

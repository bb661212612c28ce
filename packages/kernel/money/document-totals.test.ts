import { describe, expect, test } from 'vitest';
import { upperAmount } from '../text/money-words.ts';
import { readDiscount, zheOf } from './discount.ts';
import { inBase, lineSums, partOf, profitOf, spread, totalsOf } from './document-totals.ts';
import { amountsOf, sumOf } from './line-amounts.ts';

/** examples.md, "Money and documents". 1–3 stand with `line-amounts`. */
describe('what a document comes to', () => {
  const first = amountsOf({ quantity: '3', unitPrice: '1130', discountPercent: '10', taxRate: '13' }, true);
  const second = amountsOf({ quantity: '1', unitPrice: '1000', taxRate: '13' }, true);

  test('4: goods less the discount, with the fee', () => {
    const totals = totalsOf({ discount: '51', otherFee: '100' }, lineSums([first, second]));
    expect(totals).toMatchObject({ goods: '4051.00', total: '4100.00', totalBase: '4100.00' });
  });

  test('5: two thirds of a line are shipped, then the rest', () => {
    const [off = ''] = spread('51', [first.gross, second.gross]);
    const share = sumOf([first.gross, `-${off}`]);
    const shipped = partOf(share, { quantity: '2', of: '3' });
    expect([share, shipped, sumOf([share, `-${shipped}`])]).toEqual(['3012.59', '2008.39', '1004.20']);
  });

  test('6: a lump sum takes no notice of its lines', () => {
    const header = { lumpSum: '80000', lumpSumTaxRate: '13', discount: '2000', otherFee: '500' };
    expect(totalsOf(header, lineSums([]))).toEqual({
      goods: '80000.00',
      tax: '9203.54',
      net: '70796.46',
      total: '78500.00',
      totalBase: '78500.00',
    });
  });

  test('9: in the base currency', () => {
    expect(inBase('1000.00', '7.12345678')).toBe('7123.46');
    expect(inBase('0.005', null)).toBe('0.01');
  });

  test.each([
    ['12300.00', '壹万贰仟叁佰元整'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['0.50', '伍角整'],
  ])('10: %s in words', (amount, words) => expect(upperAmount(amount)).toBe(words));

  test.each([
    ['2700.00', '2000.00', '700.00', '25.93'],
    ['100.00', '130.00', '-30.00', '-30.00'],
    ['0.00', '5.00', '-5.00', null],
  ])('net %s at a cost of %s', (net, cost, profit, margin) =>
    expect(profitOf({ net, cost })).toEqual({ profit, margin }),
  );
});

describe('a discount as people say it', () => {
  test.each([
    ['9折', '10.00'],
    ['85折', '15.00'],
    ['8.8 折', '12.00'],
    ['九折', '10.00'],
    ['八五折', '15.00'],
    ['10%', '10.00'],
    ['12.5', '12.50'],
    ['', '0.00'],
    ['原价', '0.00'],
    ['100', '100.00'],
    ['10折', '0.00'],
    ['101', undefined],
    ['-5', undefined],
    ['1e308', undefined],
    ['半价', undefined],
  ])('%j is %s off', (typed, percent) => expect(readDiscount(typed)).toBe(percent));

  test.each([
    ['10', '9'],
    ['12.00', '8.8'],
    ['15', '8.5'],
    ['100', '0'],
    ['0.00', undefined],
  ])('%s off is %s 折', (percent, zhe) => expect(zheOf(percent)).toBe(zhe));
});

/** A seeded stream of whole numbers below `below`: the same on every machine. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const cents = (amount: string): number => Math.round(Number(amount) * 100);

test('whatever the lines, everything adds up to the cent', () => {
  const roll = dice(20_261_126);
  for (let round = 0; round < 300; round++) {
    const inclusive = roll(2) === 0;
    const lines = Array.from({ length: 1 + roll(40) }, () =>
      amountsOf(
        {
          quantity: (roll(99_999) / 1_000 + 0.001).toFixed(3),
          unitPrice: (roll(9_999_999) / 10_000).toFixed(4),
          discountPercent: String(roll(101)),
          taxRate: ['13', '9', '6', '0', null][roll(5)] ?? null,
        },
        inclusive,
      ),
    );
    for (const { gross, tax, net, amount } of lines) {
      expect(cents(net) + cents(tax)).toBe(cents(gross));
      expect(inclusive ? gross : net).toBe(amount);
    }
    const sums = lineSums(lines);
    expect(cents(sums.net) + cents(sums.tax)).toBe(cents(sums.gross));
    const discount = (roll(cents(sums.gross) + 1) / 100).toFixed(2);
    const shares = spread(
      discount,
      lines.map(({ gross }) => gross),
    );
    if (cents(sums.gross) > 0) expect(sumOf(shares)).toBe(discount);
    shares.forEach((share, at) => {
      expect(cents(share)).toBeGreaterThanOrEqual(0);
      expect(cents(share)).toBeLessThanOrEqual(cents(lines[at]?.gross ?? '0'));
    });
  }
});

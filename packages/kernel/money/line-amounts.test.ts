import { describe, expect, test } from 'vitest';
import { amountOf, amountsOf, sumOf, weighted } from './line-amounts.ts';

/** examples.md, "Money and documents" 1–4, and what lies at the edges of them. */
describe('what a line comes to', () => {
  test.each([
    ['1', '3', '1130.00', '10', '13', true, '3051.00', '351.00', '2700.00', '3051.00'],
    ['2', '7', '19.99', '5', '6', true, '132.93', '7.52', '125.41', '132.93'],
    ['3', '3', '1000.00', '10', '13', false, '2700.00', '351.00', '2700.00', '3051.00'],
    ['free of tax', '2', '10.00', null, null, true, '20.00', '0.00', '20.00', '20.00'],
    ['all of it taken off', '2', '10.00', '100', '13', true, '0.00', '0.00', '0.00', '0.00'],
    ['half a fen goes up', '1', '0.0050', '0', '0', true, '0.01', '0.00', '0.01', '0.01'],
    [
      'beyond what a float holds',
      '1',
      '99999999999999.99',
      '0',
      '0',
      true,
      '99999999999999.99',
      '0.00',
      '99999999999999.99',
      '99999999999999.99',
    ],
  ] as const)(
    '%s',
    (_, quantity, unitPrice, discountPercent, taxRate, inclusive, amount, tax, net, gross) => {
      const line = { quantity, unitPrice, discountPercent, taxRate };
      expect(amountsOf(line, inclusive)).toEqual({ amount, tax, net, gross });
      expect(amountOf(line)).toBe(amount);
    },
  );

  test('4: lines first, rounded, then their sum', () => {
    expect(sumOf(['3051.00', '1000.00'])).toBe('4051.00');
    expect(sumOf(['0.10', '0.20'])).toBe('0.30');
    expect(sumOf([])).toBe('0.00');
  });

  test('19: weighted by how sure it is', () => {
    const each = [
      weighted('100000.00', '10.00'),
      weighted('200000.00', '50.00'),
      weighted('300000.00', '90.00'),
    ];
    expect(each).toEqual(['10000.00', '100000.00', '270000.00']);
    expect(sumOf(each)).toBe('380000.00');
  });
});

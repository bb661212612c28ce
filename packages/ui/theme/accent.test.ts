import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accentOf, whiteOn } from './accent.ts';

const part = fc.integer({ min: 0, max: 255 }).map((n) => n.toString(16).padStart(2, '0'));
const hex = fc.tuple(part, part, part).map((parts) => `#${parts.join('')}`);

it('white can be read on any colour that a company chooses', () => {
  fc.assert(
    fc.property(hex, (colour) => {
      const { primary = '', strong = '' } = accentOf(colour) ?? {};
      expect(whiteOn(primary)).toBeGreaterThanOrEqual(5);
      expect(whiteOn(strong)).toBeGreaterThanOrEqual(whiteOn(primary));
    }),
  );
});

it.each([
  ['#0f766e', '#0f766e'],
  ['#000000', '#000000'],
])('%s is dark enough as it is', (colour, drawn) => {
  expect(accentOf(colour)?.primary).toBe(drawn);
});

it.each(['', 'red', '#fff', '#12345g'])('%s is no colour', (colour) => {
  expect(accentOf(colour)).toBeUndefined();
});

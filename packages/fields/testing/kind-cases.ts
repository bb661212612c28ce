import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { CellValue, FieldKind, Lookup, Parsed } from '@kehu/kernel/declare/kind.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { context, english } from './contexts.ts';

/** A refusal in a table: its code, or its code and params. */
export const refused = (code: string, params?: { readonly [name: string]: string | number }): object => ({
  ok: false,
  code,
  ...(params && { params }),
});

/** What a kind makes of inputs: the canonical value, null for empty, or `refused(…)`. */
export interface KindCases {
  readonly kind: FieldKind;
  readonly field: FieldDeclaration;
  readonly parse?: readonly (readonly [input: unknown, expected: Json | object])[];
  readonly cells?: readonly (readonly [cell: string | Partial<CellValue>, expected: Json | object])[];
  readonly formats?: readonly (readonly [value: Json, zh: string, en?: string])[];
  readonly masks?: readonly (readonly [value: Json, masked: string])[];
  /** Declarations with what `check` says of them. */
  readonly checks?: readonly (readonly [field: FieldDeclaration, mistakes: readonly string[]])[];
}

function outcome(parsed: Parsed<Json> | Lookup): unknown {
  if ('lookup' in parsed) return parsed;
  return parsed.ok ? parsed.value : parsed;
}

const cellOf = (cell: string | Partial<CellValue>): CellValue =>
  typeof cell === 'string' ? { text: cell } : { text: '', ...cell };

/** Any UTF-16 at all, half surrogates and control characters too. (fast-check's own `binary` takes 2 s to set up.) */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));
const anyInput = fc.oneof(
  fc.anything({ maxDepth: 2, maxKeys: 3, withNullPrototype: true, withBigInt: true }),
  anyText,
  fc.double(),
);

function laws({ kind, field }: KindCases): void {
  test('nothing makes it throw, and a value stays what it is', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const parsed = kind.parse(input, field, context);
        if (!parsed.ok || parsed.value === null) return;
        expect(kind.parse(parsed.value, field, context)).toEqual(parsed);
        expect(typeof kind.format(parsed.value, field, context)).toBe('string');
      }),
      { numRuns: 150 },
    );
  });
  test('no cell makes it throw', () => {
    fc.assert(
      fc.property(anyText, fc.option(fc.double(), { nil: undefined }), (text, number) => {
        kind.parseCell({ text, ...(number !== undefined && { number }) }, field, context);
      }),
    );
  });
  test.each([[undefined], [null], ['']])('%j is empty', (input) => {
    expect(kind.parse(input, field, context)).toEqual({ ok: true, value: null });
  });
  test('the declaration is sound', () => expect(kind.check?.(field) ?? []).toEqual([]));
}

/** Tests a kind by tables and by the laws that every kind keeps. */
export function describeKind(cases: KindCases): void {
  const { kind, field, parse = [], cells = [], formats = [], masks = [], checks = [] } = cases;
  describe(kind.name, () => {
    laws(cases);
    for (const [input, expected] of parse) {
      test(`parse ${JSON.stringify(input)?.slice(0, 60)}`, () =>
        expect(outcome(kind.parse(input, field, context))).toEqual(expected));
    }
    for (const [cell, expected] of cells) {
      test(`cell ${JSON.stringify(cell).slice(0, 60)}`, () =>
        expect(outcome(kind.parseCell(cellOf(cell), field, context))).toEqual(expected));
    }
    for (const [value, zh, en] of formats) {
      test(`shows ${zh}`, () => {
        expect(kind.format(value, field, context)).toBe(zh);
        expect(kind.format(value, field, english)).toBe(en ?? zh);
      });
    }
    for (const [value, masked] of masks) {
      test(`masks as ${masked}`, () => expect(kind.mask?.(value)).toBe(masked));
    }
    for (const [wrong, mistakes] of checks) {
      test(`says ${mistakes.join('; ')}`, () => expect(kind.check?.(wrong)).toEqual(mistakes));
    }
  });
}

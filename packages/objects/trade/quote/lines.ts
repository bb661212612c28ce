import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';

/** Lines of so many quotes fit one question. */
const most = 100_000;

const place = (line: Values): number => Number(line['sort_no'] ?? 0);

/** Lines of some quotes in their order, by quote. */
export async function linesOf(
  context: Context,
  quoteIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Values[]>> {
  const filter = { field: 'quote_id', op: 'in', value: [...quoteIds] } as const;
  const found = await context.beyond('quote.view').find('quote_line', filter, most);
  const inOrder = found.toSorted((a, b) => place(a) - place(b));
  return Map.groupBy(inOrder, (line) => String(line['quote_id']));
}

const copied = [
  'sort_no',
  'kind',
  'is_optional',
  'product_id',
  'product_name',
  'spec',
  'unit',
  'quantity',
  'unit_price',
  'price_typed',
  'discount_percent',
  'tax_rate',
  'note',
  'remark',
] as const;

/** What nobody writes, and a new version keeps. */
const remembered = ['list_price', 'cost_price', 'price_note'] as const;

/** A line as it goes into another quote. */
export const copyOf = (line: Values, quoteId: string, whole = false): Values => ({
  ...Object.fromEntries(
    (whole ? [...copied, ...remembered] : copied).flatMap((name) =>
      (line[name] ?? null) === null ? [] : [[name, line[name]]],
    ),
  ),
  quote_id: quoteId,
});

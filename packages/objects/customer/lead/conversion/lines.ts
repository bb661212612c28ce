import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { amountOf, sumOf } from '@kehu/kernel/money/line-amounts.ts';

type Lead = Values & { readonly id: string };

/** Lines of the opportunity that a lead becomes, without their header. */
export type WantedLines = ReadonlyMap<string, readonly Values[]>;

/** One of each product that the lead asks for, at its standard price (flows §1.3); what is off sale or unseen is left out. */
export async function wantedLines(context: Context, leads: readonly Lead[]): Promise<WantedLines> {
  const wanted = new Map(leads.map((lead) => [lead.id, textsIn(lead['product_ids'] ?? null)]));
  const ids = [...new Set([...wanted.values()].flat())];
  if (ids.length === 0) return new Map();
  const products = await context.records.read('product', ids);
  return new Map(
    [...wanted].map(([lead, list]) => [
      lead,
      list.flatMap((id, at): Values[] => {
        const product = products.get(id);
        return product?.['status'] === 'on'
          ? [
              {
                product_id: id,
                description: product['name'],
                quantity: '1.0000',
                unit_price: product['standard_price'],
                sort_no: at,
              },
            ]
          : [];
      }),
    ]),
  );
}

/** What lines make an opportunity worth; nothing where there are none. */
export function worthOf(lines: readonly Values[] = []): Values {
  if (lines.length === 0) return {};
  const amounts = lines.map(({ unit_price: price }) =>
    amountOf({ quantity: '1', unitPrice: String(price ?? '0') }),
  );
  return { expected_amount: sumOf(amounts) };
}

/** Puts the lines under the opportunities that were made: lead → opportunity. */
export async function createLines(
  context: Context,
  lines: WantedLines,
  opportunities: ReadonlyMap<string, string | undefined>,
): Promise<void> {
  const bodies = [...lines].flatMap(([lead, some]) => {
    const header = opportunities.get(lead);
    return header === undefined ? [] : some.map((line) => ({ ...line, opportunity_id: header }));
  });
  if (bodies.length > 0) await context.beyond('opportunity_line.create').create('opportunity_line', bodies);
}

import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { copyOf, linesOf } from './lines.ts';

const said = [
  'account_id',
  'contact_id',
  'opportunity_id',
  'project_id',
  'mode',
  'currency_code',
  'exchange_rate',
  'tax_inclusive',
  'price_list_id',
  'lump_sum_amount',
  'lump_sum_tax_rate',
  'discount_amount',
  'other_fee',
  'payment_terms',
  'delivery_terms',
  'warranty_terms',
  'remark',
] as const;

type Quote = Values & { readonly id: string };

const present = (record: Values, names: readonly string[]): Values =>
  Object.fromEntries(
    names.flatMap((name) => ((record[name] ?? null) === null ? [] : [[name, record[name]]])),
  );

/** A quote of the actor's own with what he may read in full and write; its lines go along. */
export async function copy(
  context: Context,
  quotes: readonly Quote[],
  subject: string | null | undefined,
): Promise<ReadonlyMap<string, Values>> {
  const mine = said.filter((name) => context.fieldAccess('quote', name) === 'write');
  const lines = await linesOf(
    context,
    quotes.map(({ id }) => id),
  );
  const made = new Map<string, Values>();
  for (const quote of quotes) {
    const [id] = await context.records.create('quote', [{ ...present(quote, mine), subject }]);
    if (id === undefined) continue;
    const own = (lines.get(quote.id) ?? []).map((line) => writable(context, copyOf(line, id)));
    if (own.length > 0) await context.records.create('quote_line', own);
    made.set(quote.id, { quote_id: id });
  }
  return made;
}

const writable = (context: Context, line: Values): Values =>
  Object.fromEntries(
    Object.entries(line).filter(([name]) => context.fieldAccess('quote_line', name) === 'write'),
  );

/** 再次报价: the next version as a draft of the same owner; the one before is superseded (flows §4.2). */
export async function revise(
  context: Context,
  quotes: readonly Quote[],
): Promise<ReadonlyMap<string, Values>> {
  const lines = await linesOf(
    context,
    quotes.map(({ id }) => id),
  );
  const made = new Map<string, Values>();
  for (const quote of quotes) {
    const next = {
      ...present(quote, ['subject', 'owner_id', ...said]),
      version_no: Number(quote['version_no'] ?? 1) + 1,
      previous_id: quote.id,
      first_id: quote['first_id'] ?? quote.id,
    };
    const id = await createNext(context, next);
    const own = (lines.get(quote.id) ?? []).map((line) => copyOf(line, id, true));
    if (own.length > 0) await context.beyond('quote.create').create('quote_line', own);
    made.set(quote.id, { quote_id: id });
  }
  await context.beyond('quote.edit').update(
    'quote',
    quotes.map(({ id }) => ({ id, values: { status: 'superseded', wake_at: null } })),
  );
  return made;
}

/** Which version it is nobody writes but this. */
async function createNext(
  context: Context,
  { version_no, previous_id, first_id, ...body }: Values,
): Promise<string> {
  const [id = ''] = await context.beyond('quote.create').create('quote', [body]);
  await context.keep('quote', [{ id, values: { version_no, previous_id, first_id } }]);
  return id;
}

import { living, visiblePredicate } from '../access/predicate.ts';
import { sees } from '../access/predicate-checks.ts';
import { namesOf } from '../behaviour/names.ts';
import type { Call } from '../call/call.ts';
import type { Row } from '../db/database.ts';
import { raw, sql, tableOf, type Sql } from '../db/sql.ts';
import { knownField, isMasked } from '../query/field-rights.ts';
import { objectOf } from '../records/object-of.ts';
import type { ObjectModel } from '../registry/model.ts';

/** What one quote asked for a product. Decimals are strings. */
export interface LastPrice {
  readonly quoteId: string;
  readonly quoteNo: string;
  readonly quotedOn: string;
  readonly status: string;
  /** Null where the reader does not see the customer. */
  readonly account: string | null;
  readonly price: string;
  readonly discountPercent: string;
  readonly quantity: string;
  readonly unit: string | null;
  readonly currency: string;
}

export interface LastPrices {
  readonly own: readonly LastPrice[];
  readonly similar: readonly LastPrice[];
}

/** Prices that are told of each kind. */
const told = 5;
/** Latest lines of a product that are looked through for similar customers: bounded, however often it was quoted. */
const looked = 500;
/** Offers of a product that its page lists. */
const listed = 20;

/** Quotes that the customer has got; of several versions the last. */
const offered = ['sent', 'accepted', 'rejected', 'expired'];

const nothing: LastPrices = { own: [], similar: [] };

/**
 * The last prices of a product to this customer, and to similar ones: those with whom he shares at least two of grade,
 * category and province (objects-trade, quote "last 5 prices"). Only from quotes that the reader sees; nothing where prices
 * of quotes are kept from him, or the customer is.
 */
export async function lastPrices(call: Call, account: string, product: string): Promise<LastPrices> {
  if (!areTold(call)) return nothing;
  const seen = await sees(call, objectOf(call, 'account'), 'view', [account]);
  if (!seen.has(account)) return nothing;
  const quote = objectOf(call, 'quote');
  const [own, similar] = [
    await call.db.query(ownRows(call, quote, account, product)),
    await call.db.query(similarRows(call, quote, account, product)),
  ];
  const all = await present(call, [...own, ...similar]);
  return { own: all.slice(0, own.length), similar: all.slice(own.length) };
}

/** 历次报价 of a product: what it was offered at last, to whomever, in quotes that the reader sees. */
export async function offersOf(call: Call, product: string): Promise<readonly LastPrice[]> {
  if (!areTold(call)) return [];
  const { schema } = call.workspace;
  const rows = await call.db.query(sql`with l as materialized (${latestLines(schema, product)})
    select ${columns} from l join ${tableOf(schema, 'quote')} q on q.id = l.quote_id
    where ${ofOffered(call, objectOf(call, 'quote'))} order by q.quoted_on desc, q.id desc limit ${listed}`);
  return present(call, rows);
}

/** Whether prices of quotes are the reader's to know. */
function areTold(call: Call): boolean {
  if (!call.registry.objects.has('quote') || !call.actor.modules.has('quote')) return false;
  const line = objectOf(call, 'quote_line');
  return ['unit_price', 'discount_percent'].every(
    (name) =>
      call.actor.fieldAccess(line.name, name) !== 'hidden' &&
      !isMasked(call, line, knownField(call, line, name)),
  );
}

async function present(call: Call, rows: readonly Row[]): Promise<readonly LastPrice[]> {
  const names = await namesOf(
    call,
    'account',
    rows.map((row) => row[4] ?? ''),
  );
  return rows.map(([id, no, on, status, customer, price, off, quantity, unit, currency]) => ({
    quoteId: id ?? '',
    quoteNo: no ?? '',
    quotedOn: on ?? '',
    status: status ?? '',
    account: names.get(customer ?? '') ?? null,
    price: price ?? '0',
    discountPercent: off ?? '0.00',
    quantity: quantity ?? '0',
    unit: unit ?? null,
    currency: currency ?? '',
  }));
}

const columns = raw(
  `q.id, q.no, q.quoted_on::text, q.status, q.account_id, l.unit_price::text, l.discount_percent::text, l.quantity::text, l.unit, q.currency_code`,
);

const ofOffered = (call: Call, quote: ObjectModel): Sql =>
  sql`q.status = any(${offered}::text[]) and ${living(quote, 'q')} and ${visiblePredicate(call, quote, 'view', 'q')}`;

function ownRows(call: Call, quote: ObjectModel, account: string, product: string): Sql {
  const { schema } = call.workspace;
  return sql`select ${columns} from ${tableOf(schema, 'quote')} q
    join ${tableOf(schema, 'quote_line')} l on l.quote_id = q.id
    where q.account_id = ${account} and l.product_id = ${product} and l.unit_price is not null
    and ${ofOffered(call, quote)} order by q.quoted_on desc, q.id desc limit ${told}`;
}

/** The latest lines of the product alone, by its index. */
const latestLines = (
  schema: string,
  product: string,
): Sql => sql`select * from ${tableOf(schema, 'quote_line')}
  where product_id = ${product} and unit_price is not null order by updated_at desc, id desc limit ${looked}`;

function similarRows(call: Call, quote: ObjectModel, account: string, product: string): Sql {
  const { schema } = call.workspace;
  const same = (one: string, other: string): Sql => raw(`coalesce((${one} = ${other})::int, 0)`);
  return sql`with l as materialized (${latestLines(schema, product)})
    select ${columns} from l join ${tableOf(schema, 'quote')} q on q.id = l.quote_id
    join ${tableOf(schema, 'account')} a on a.id = q.account_id and a.id <> ${account} and a.deleted_at is null
    join ${tableOf(schema, 'account')} me on me.id = ${account}
    where ${same('a.grade', 'me.grade')} + ${same('a.category_id', 'me.category_id')}
      + ${same('left(a.region, 2)', 'left(me.region, 2)')} >= 2
    and ${ofOffered(call, quote)} order by q.quoted_on desc, q.id desc limit ${told}`;
}

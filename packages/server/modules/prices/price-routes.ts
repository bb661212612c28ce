import type { Call } from '@kehu/engine/call/call.ts';
import { lastPrices, offersOf, type LastPrice } from '@kehu/engine/prices/last-prices.ts';
import {
  pricesFor,
  priceSources,
  type LineOffered,
  type PriceFound,
  type PriceRequest,
} from '@kehu/engine/prices/prices-for.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, nullable, text } from '../../platform/http/schema.ts';
import { itemRoute } from './item-route.ts';

const textIn = (value: Json | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** Prices of the lines of a document that is not saved yet, and which of the offered ones lie below the floor. */
async function resolve({ call, body }: AskedByUser): Promise<Answer> {
  const lines = isJsonList(body['lines']) ? body['lines'].filter(isJsonObject) : [];
  const request = requestOf(call, body, lines);
  const priced = await pricesFor(call, request, lines.map(offerOf), { explain: body['explain'] === true });
  return ok({
    prices: priced.map(({ found, breach }) => ({
      ...told(found, call),
      breach: breach
        ? { floor: breach.floor, message: call.locale === 'en' ? breach.message.en : breach.message.zh }
        : null,
    })),
  });
}

function requestOf(call: Call, body: JsonObject, lines: readonly JsonObject[]): PriceRequest {
  return {
    accountId: textIn(body['account_id']),
    on: textIn(body['on']) ?? dayOf(call.now.toISOString(), call.workspace.timeZone),
    currency: textIn(body['currency_code']) ?? 'CNY',
    exchangeRate: textIn(body['exchange_rate']) ?? '1',
    taxInclusive: body['tax_inclusive'] !== false,
    priceListId: textIn(body['price_list_id']),
    lines: lines.map((line) => ({
      productId: String(line['product_id']),
      quantity: textIn(line['quantity']) ?? '1',
      unit: textIn(line['unit']),
    })),
  };
}

function offerOf(line: JsonObject): LineOffered | undefined {
  const unitPrice = textIn(line['unit_price']);
  if (unitPrice === null) return undefined;
  return {
    productId: String(line['product_id']),
    quantity: textIn(line['quantity']) ?? '1',
    unit: textIn(line['unit']),
    unitPrice,
    discountPercent: textIn(line['discount_percent']),
  };
}

const told = (found: PriceFound | undefined, { locale }: Call): JsonObject =>
  found
    ? {
        ...(found.lists && {
          lists: found.lists.map(({ because, ...list }) => ({
            ...list,
            because: locale === 'en' ? because.en : because.zh,
          })),
        }),
        price: found.price,
        source: found.source,
        price_list_id: found.listId,
        min_qty: found.minQty,
        because: locale === 'en' ? found.because.en : found.because.zh,
      }
    : { price: null, source: null, price_list_id: null, min_qty: null, because: null };

const asLast = (one: LastPrice): JsonObject => ({
  quote_id: one.quoteId,
  quote_no: one.quoteNo,
  quoted_on: one.quotedOn,
  status: one.status,
  account: one.account,
  price: one.price,
  discount_percent: one.discountPercent,
  quantity: one.quantity,
  unit: one.unit,
  currency_code: one.currency,
});

/** What this product was offered at before, to this customer and to similar ones. */
async function last({ call, query }: AskedByUser): Promise<Answer> {
  for (const name of ['account_id', 'product_id'])
    if (textIn(query[name]) === null) throw fieldError(name, 'required');
  const found = await lastPrices(call, String(query['account_id']), String(query['product_id']));
  return ok({ own: found.own.map(asLast), similar: found.similar.map(asLast) });
}

/** 历次报价 of a product. */
async function offers({ call, query }: AskedByUser): Promise<Answer> {
  if (textIn(query['product_id']) === null) throw fieldError('product_id', 'required');
  const found = await offersOf(call, String(query['product_id']));
  return ok({ items: found.map(asLast) });
}

const lastOnes = listOf(
  anObject({
    quote_id: id,
    quote_no: text(),
    quoted_on: text({ format: 'date' }),
    status: text(),
    account: nullable(text()),
    price: text(),
    discount_percent: text(),
    quantity: text(),
    unit: nullable(text()),
    currency_code: text(),
  }),
);

const priced = {
  price: nullable(text()),
  source: nullable(text({ enum: [...priceSources] })),
  price_list_id: nullable(id),
  min_qty: nullable(text()),
  because: nullable(text()),
};

const decimal = text({ pattern: '^[0-9]{1,14}(\\.[0-9]{1,8})?$' });
const positive = text({ pattern: '^(?=.*[1-9])[0-9]{1,10}(\\.[0-9]{1,8})?$' });
const percent = text({ pattern: '^([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)$' });

export const priceRoutes: readonly Route[] = [
  itemRoute,
  {
    method: 'POST',
    url: '/prices/resolve',
    tag: 'records',
    summary: { zh: '按价格体系为单据明细取价', en: 'Prices for the lines of a document, with their reasons' },
    access: 'user',
    reads: true,
    body: anObject(
      {
        account_id: nullable(id),
        on: text({ format: 'date' }),
        currency_code: text({ pattern: '^[A-Z]{3}$' }),
        exchange_rate: positive,
        tax_inclusive: flag,
        price_list_id: nullable(id),
        explain: flag,
        lines: listOf(
          anObject(
            {
              product_id: id,
              quantity: decimal,
              unit: nullable(text({ maxLength: 40 })),
              unit_price: nullable(decimal),
              discount_percent: nullable(percent),
            },
            ['product_id'],
          ),
          { maxItems: 500 },
        ),
      },
      ['lines'],
    ),
    answers: {
      200: anObject({
        prices: listOf(
          anObject(
            {
              ...priced,
              breach: nullable(anObject({ floor: nullable(text()), message: text() })),
              lists: listOf(
                anObject({
                  id,
                  name: text(),
                  verdict: text({ enum: ['taken', 'after', 'no'] }),
                  because: text(),
                }),
              ),
            },
            [...Object.keys(priced), 'breach'],
          ),
        ),
      }),
    },
    handle: resolve,
  },
  {
    method: 'GET',
    url: '/prices/last',
    tag: 'records',
    summary: {
      zh: '产品最近报给此客户及同类客户的价格',
      en: 'Last prices of a product to a customer and to similar ones',
    },
    access: 'user',
    query: { account_id: id, product_id: id },
    answers: { 200: anObject({ own: lastOnes, similar: lastOnes }) },
    handle: last,
  },
  {
    method: 'GET',
    url: '/prices/offers',
    tag: 'records',
    summary: { zh: '产品的历次报价', en: 'What a product was offered at, latest first' },
    access: 'user',
    query: { product_id: id },
    answers: { 200: anObject({ items: lastOnes }) },
    handle: offers,
  },
];

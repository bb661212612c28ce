import { sees } from '@kehu/engine/access/predicate-checks.ts';
import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { floorBreaches, type LineOffered } from '@kehu/objects/trade/pricing/floor.ts';
import type { PriceRequest } from '@kehu/objects/trade/pricing/gather-facts.ts';
import { sources } from '@kehu/objects/trade/pricing/list-order.ts';
import { resolvePrices, type PriceFound } from '@kehu/objects/trade/pricing/resolve-prices.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, nullable, text } from '../../platform/http/schema.ts';

const textIn = (value: Json | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** Prices of the lines of a document that is not saved yet, and which of the offered ones lie below the floor. */
async function resolve({ call, body }: AskedByUser): Promise<Answer> {
  await refuseUnseen(call, body);
  const lines = isJsonList(body['lines']) ? body['lines'].filter(isJsonObject) : [];
  const request = requestOf(call, body, lines);
  const offered = lines.map(offerOf);
  const { prices, floors } = await inTransaction(call, async (writing) => {
    const context = writing.workspace.contextOf(writing);
    const found = await resolvePrices(context, request);
    return { prices: found, floors: await floorBreaches(context, request, offered) };
  });
  const breaches = new Map(floors.map((one) => [one.line, one]));
  return ok({
    prices: prices.map((found, at) => {
      const breach = breaches.get(at);
      return {
        ...told(found, call),
        breach: breach
          ? { floor: breach.floor, message: call.locale === 'en' ? breach.message.en : breach.message.zh }
          : null,
      };
    }),
  });
}

/** Prices are told to whoever sees products, for accounts that he sees. */
async function refuseUnseen(call: Call, body: JsonObject): Promise<void> {
  const { actor } = call;
  const isTold = ['read', 'write'].includes(actor.fieldAccess('product', 'standard_price'));
  if (!actor.modules.has('product') || actor.reach('product', 'view') === undefined || !isTold)
    throw new KehuError('forbidden');
  const account = textIn(body['account_id']);
  if (account === null) return;
  const seen = await sees(call, objectOf(call, 'account'), 'view', [account]);
  if (!seen.has(account)) throw fieldError('account_id', 'ref_not_found');
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
        price: found.price,
        source: found.source,
        price_list_id: found.listId,
        min_qty: found.minQty,
        because: locale === 'en' ? found.because.en : found.because.zh,
      }
    : { price: null, source: null, price_list_id: null, min_qty: null, because: null };

const decimal = text({ pattern: '^[0-9]{1,14}(\\.[0-9]{1,8})?$' });
const positive = text({ pattern: '^(?=.*[1-9])[0-9]{1,10}(\\.[0-9]{1,8})?$' });
const percent = text({ pattern: '^([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)$' });

export const priceRoutes: readonly Route[] = [
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
          anObject({
            price: nullable(text()),
            source: nullable(text({ enum: [...sources] })),
            price_list_id: nullable(id),
            min_qty: nullable(text()),
            because: nullable(text()),
            breach: nullable(anObject({ floor: nullable(text()), message: text() })),
          }),
        ),
      }),
    },
    handle: resolve,
  },
];

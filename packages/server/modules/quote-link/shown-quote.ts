import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { upperAmount } from '@kehu/kernel/text/money-words.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { logosOf } from '../settings/logo-routes.ts';

/** Lines of one quote. */
const most = 1_000;

/** What a customer reads of a quote; nothing else leaves the house: no cost, margin, floor, note or remark. */
const ofQuote = [
  'no',
  'subject',
  'status',
  'version_no',
  'quoted_on',
  'valid_until',
  'currency_code',
  'mode',
  'tax_inclusive',
  'goods_amount',
  'discount_amount',
  'other_fee',
  'tax_amount',
  'total_amount',
  'payment_terms',
  'delivery_terms',
  'warranty_terms',
  'answered_at',
  'answered_by',
] as const;

const ofLine = [
  'kind',
  'is_optional',
  'product_name',
  'spec',
  'unit',
  'quantity',
  'unit_price',
  'discount_percent',
  'tax_rate',
  'gross_amount',
] as const;

const picked = (values: Values, names: readonly string[]): { [name: string]: Json } =>
  Object.fromEntries(names.map((name) => [name, values[name] ?? null]));

const place = (line: Values): number => Number(line['sort_no'] ?? 0);

/** The page of a quote as the customer sees it. */
export async function shownQuote(call: Call, quote: Values): Promise<JsonObject> {
  const { registry } = call;
  const by = { field: 'quote_id', op: 'eq', value: String(quote['id']) } as const;
  const lines = await find(call, objectOf(call, 'quote_line'), by, most);
  const nameOf = async (object: string, id: Json | undefined): Promise<string | null> => {
    if (typeof id !== 'string') return null;
    const [found] = await find(call, objectOf(call, object), { field: 'id', op: 'in', value: [id] }, 1);
    return typeof found?.['name'] === 'string' ? found['name'] : null;
  };
  const total = String(quote['total_amount'] ?? '0');
  return {
    ...picked(quote, ofQuote),
    in_words: quote['currency_code'] === 'CNY' && !total.startsWith('-') ? upperAmount(total) : null,
    lines: lines.toSorted((a, b) => place(a) - place(b)).map((line) => picked(line, ofLine)),
    account: await nameOf('account', quote['account_id']),
    contact: await nameOf('contact', quote['contact_id']),
    seller: await nameOf('user', quote['owner_id']),
    company: {
      name: settingOf(registry, 'company_name') || settingOf(registry, 'short_name'),
      phone: settingOf(registry, 'phone'),
      address: settingOf(registry, 'address'),
      logo: logosOf(registry),
    },
  };
}

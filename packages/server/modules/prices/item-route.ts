import { saveItems, type RowGone, type RowSent } from '@kehu/engine/prices/save-items.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, id, listOf, nullable, text, whole } from '../../platform/http/schema.ts';

/** Rows that one answer writes. */
const most = 1_000;

const objectsIn = (list: Json | undefined): readonly JsonObject[] =>
  isJsonList(list) ? list.filter(isJsonObject) : [];

const sentOf = ({ id: given, version, product, ...values }: JsonObject): RowSent => ({
  id: typeof given === 'string' ? given : null,
  version: typeof version === 'number' ? version : null,
  product: typeof product === 'string' && product.trim() !== '' ? product.trim() : null,
  values,
});

const goneOf = ({ id: given, version }: JsonObject): RowGone => ({
  id: String(given),
  version: Number(version),
});

async function save({ call, body }: AskedByUser): Promise<Answer> {
  const list = String(body['price_list_id']);
  const rows = objectsIn(body['rows']).map(sentOf);
  return ok({ ...(await saveItems(call, list, rows, objectsIn(body['gone']).map(goneOf))) });
}

const typed = nullable(text({ maxLength: 60 }));

/** Prices of a list as a sheet types them. */
export const itemRoute: Route = {
  method: 'POST',
  url: '/prices/items',
  tag: 'records',
  summary: { zh: '整表保存价格明细', en: 'Save rows of a price list together' },
  access: 'user',
  bodyLimit: 2_097_152,
  body: anObject(
    {
      price_list_id: id,
      rows: listOf(
        anObject(
          {
            id: nullable(id),
            version: nullable(whole({ minimum: 1 })),
            product: nullable(text({ maxLength: 200 })),
            product_id: id,
            unit: nullable(text({ maxLength: 40 })),
            min_qty: typed,
            price: typed,
            discount_percent: typed,
            valid_from: typed,
            valid_to: typed,
          },
          [],
        ),
        { maxItems: most },
      ),
      gone: listOf(anObject({ id, version: whole({ minimum: 1 }) }), { maxItems: most }),
    },
    ['price_list_id'],
  ),
  answers: { 200: anObject({ created: whole(), updated: whole(), removed: whole() }) },
  handle: save,
};

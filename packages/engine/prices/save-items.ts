import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { FieldError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { inTransaction, type Call } from '../call/call.ts';
import { together } from '../records/create-with-children.ts';
import { create } from '../records/create.ts';
import { lookUp } from '../records/look-up.ts';
import { remove } from '../records/remove.ts';
import { update } from '../records/update.ts';
import type { Outcome } from '../records/write/outcome.ts';

/** A price as a sheet sends it: changed where it has an id, made where it has none. */
export interface RowSent {
  readonly id: string | null;
  readonly version: number | null;
  /** What the product is called, where nobody has picked it: its name, number or barcode. */
  readonly product: string | null;
  readonly values: JsonObject;
}

/** Removed prices, each as it was seen. */
export interface RowGone {
  readonly id: string;
  readonly version: number;
}

const object = 'price_list_item';

/**
 * Writes rows of a price list in one transaction, as the caller, by the roads of every record: all of it or nothing. What
 * goes is taken away first, so that its place is free. Errors stand at `rows[3].price`; 409 `version_conflict` where somebody
 * else changed one meanwhile. How many were made, changed, removed.
 */
export function saveItems(
  asked: Call,
  list: string,
  rows: readonly RowSent[],
  gone: readonly RowGone[],
): Promise<{ readonly created: number; readonly updated: number; readonly removed: number }> {
  return inTransaction(asked, async (call) => {
    const bodies = await withProducts(call, rows);
    const numbered = rows.map((row, at) => ({ row, at, values: bodies[at] ?? {} }));
    const kept = numbered.filter(({ row }) => row.id !== null);
    const fresh = numbered.filter(({ row }) => row.id === null);
    const removed = await remove(call, object, gone);
    const changed = await update(
      call,
      object,
      kept.map(({ row, values }) => ({ id: row.id ?? '', version: row.version ?? 0, values })),
    );
    const made = await create(
      call,
      object,
      fresh.map(({ values }) => ({ ...values, price_list_id: list })),
    );
    const refused = [
      ...refusedOf(removed, (at) => `gone[${at}]`),
      ...refusedOf(changed, (at) => `rows[${kept[at]?.at ?? at}]`),
      ...refusedOf(made, (at) => `rows[${fresh[at]?.at ?? at}]`),
    ];
    if (refused.length > 0) throw together(refused);
    return { created: made.length, updated: changed.length, removed: removed.length };
  });
}

const refusedOf = (outcomes: readonly Outcome[], path: (at: number) => string) =>
  outcomes.flatMap((outcome, at) => (outcome.ok ? [] : [{ path: path(at), error: outcome.error }]));

/** Rows with the products that they name; whatever names none, or several, is refused together. */
async function withProducts(call: Call, rows: readonly RowSent[]): Promise<readonly JsonObject[]> {
  const names = rows.flatMap(({ product }) => product ?? []);
  const found = await lookUp(call, 'product', names);
  const errors: FieldError[] = [];
  const bodies = rows.map(({ product, values }, at) => {
    if (product === null) return values;
    const [id, ...others] = found.get(product) ?? [];
    if (id !== undefined && others.length === 0) return { ...values, product_id: id };
    errors.push({ ...mistakeOf(product, others.length), field: `rows[${at}].product_id` });
    return values;
  });
  if (errors.length > 0) throw new KehuError('validation_failed', { errors });
  return bodies;
}

const mistakeOf = (name: string, others: number): Omit<FieldError, 'field'> =>
  others > 0
    ? {
        code: 'not_unique',
        message: {
          zh: `有 ${others + 1} 个产品叫“${name}”，请填产品编码`,
          en: `${others + 1} products are called "${name}": give the number`,
        },
      }
    : {
        code: 'ref_not_found',
        message: { zh: `找不到产品“${name}”`, en: `There is no product "${name}"` },
      };

import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { copyRecords, type LinesCopied } from '../../copying.ts';

/** What tells one product from another, and what only the company's other systems say. */
const own = new Set(['no', 'name', 'spec', 'barcode', 'status', 'external_source', 'external_id', 'tags']);

const lines: readonly LinesCopied[] = [
  { object: 'product_unit', via: 'product_id', fields: ['unit', 'ratio'] },
  {
    object: 'product_package_line',
    via: 'product_id',
    fields: ['component_id', 'quantity', 'note', 'sort_no'],
  },
  { object: 'product_relation', via: 'product_id', fields: ['kind', 'related_id', 'note'] },
];

/** New products on sale, with the units, parts and relations of those they are copied from. */
export async function copyProducts(
  context: Context,
  records: readonly (Values & { readonly id: string })[],
  named: Values,
): Promise<ReadonlyMap<string, Values>> {
  const fields = [...context.declared.fields('product')].flatMap(([name, { computed, system }]) =>
    own.has(name) || computed || system ? [] : [name],
  );
  const made = await copyRecords(context, records, { object: 'product', fields, lines }, named);
  return new Map([...made].map(([from, id]) => [from, { product_id: id }]));
}

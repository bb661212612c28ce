import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';

/** What tells one product from another, and what only the company's other systems say. */
const own = new Set(['no', 'name', 'spec', 'barcode', 'status', 'external_source', 'external_id', 'tags']);

const ofUnits = ['unit', 'ratio'];
const ofParts = ['component_id', 'quantity', 'note', 'sort_no'];
const ofRelations = ['kind', 'related_id', 'note'];

/** What the actor may write goes along: a copy is no way around his rights. */
function written(context: Context, record: Values): Values {
  const fields = context.declared.fields('product');
  return Object.fromEntries(
    [...fields].flatMap(([name, field]) =>
      own.has(name) ||
      field.computed ||
      field.system ||
      context.fieldAccess('product', name) !== 'write' ||
      (record[name] ?? null) === null
        ? []
        : [[name, record[name]]],
    ),
  );
}

/** New products on sale, with the units, parts and relations of those they are copied from. */
export async function copyProducts(
  context: Context,
  records: readonly (Values & { readonly id: string })[],
  named: Values,
): Promise<ReadonlyMap<string, Values>> {
  const made = new Map<string, Values>();
  for (const record of records) {
    const [id] = await context.records.create('product', [{ ...written(context, record), ...named }]);
    if (id === undefined) continue;
    await copyLines(context, 'product_unit', ofUnits, record.id, id);
    await copyLines(context, 'product_package_line', ofParts, record.id, id);
    await copyLines(context, 'product_relation', ofRelations, record.id, id);
    made.set(record.id, { product_id: id });
  }
  return made;
}

async function copyLines(
  context: Context,
  object: string,
  names: readonly string[],
  from: string,
  to: string,
): Promise<void> {
  const lines = await context.records.find(object, { field: 'product_id', op: 'eq', value: from });
  if (lines.length === 0) return;
  const bodies = lines.map((line) => ({
    ...Object.fromEntries(names.map((name) => [name, line[name] ?? null])),
    product_id: to,
  }));
  await context.records.create(object, bodies);
}

import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Opportunity } from './move-stage.ts';

const copied = [
  'account_id',
  'contact_id',
  'process_id',
  'type',
  'importance',
  'source',
  'campaign_id',
  'campaign_stage_id',
  'demand',
  'plan',
  'project_id',
  'expected_amount',
  'expected_close_on',
  'forecast_category',
] as const;

const ofLines = [
  'product_id',
  'description',
  'quantity',
  'unit_price',
  'discount_percent',
  'sort_no',
  'remark',
] as const;
const ofContacts = ['contact_id', 'role', 'attitude', 'note'] as const;

/** What the actor may read in full and write goes along: a copy is no way around his rights. */
function picked(context: Context, object: string, record: Values, names: readonly string[]): Values {
  const fields = context.declared.fields(object);
  return Object.fromEntries(
    names.flatMap((name) =>
      fields.has(name) && context.fieldAccess(object, name) === 'write' && (record[name] ?? null) !== null
        ? [[name, record[name]]]
        : [],
    ),
  );
}

/** A new opportunity of the actor's own with the same customer, lines and persons, at the beginning of its way. */
export async function copy(
  context: Context,
  records: readonly Opportunity[],
  name: string | null | undefined,
): Promise<ReadonlyMap<string, Values>> {
  const made = new Map<string, Values>();
  for (const record of records) {
    const [id] = await context.records.create('opportunity', [
      { ...picked(context, 'opportunity', record, copied), name },
    ]);
    if (id === undefined) continue;
    await copyLines(context, 'opportunity_line', ofLines, record.id, id);
    await copyLines(context, 'opportunity_contact', ofContacts, record.id, id);
    made.set(record.id, { opportunity_id: id });
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
  const lines = await context.records.find(object, { field: 'opportunity_id', op: 'eq', value: from });
  if (lines.length === 0) return;
  const bodies = lines.map((line) => ({ ...picked(context, object, line, names), opportunity_id: to }));
  await context.records.create(object, bodies);
}

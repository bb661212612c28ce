import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { copyRecords, type Copying } from '../../copying.ts';
import type { Opportunity } from './move-stage.ts';

const copying: Copying = {
  object: 'opportunity',
  fields: [
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
  ],
  lines: [
    {
      object: 'opportunity_line',
      via: 'opportunity_id',
      fields: [
        'product_id',
        'description',
        'quantity',
        'unit_price',
        'discount_percent',
        'sort_no',
        'remark',
      ],
    },
    {
      object: 'opportunity_contact',
      via: 'opportunity_id',
      fields: ['contact_id', 'role', 'attitude', 'note'],
    },
  ],
};

/** A new opportunity of the actor's own with the same customer, lines and persons, at the beginning of its way. */
export async function copy(
  context: Context,
  records: readonly Opportunity[],
  name: string | null | undefined,
): Promise<ReadonlyMap<string, Values>> {
  const made = await copyRecords(context, records, copying, { name });
  return new Map([...made].map(([from, id]) => [from, { opportunity_id: id }]));
}

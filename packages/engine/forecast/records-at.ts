import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { Call } from '../call/call.ts';
import { sql } from '../db/sql.ts';
import { bounded } from '../query/failure.ts';
import { plainField } from '../query/field-rights.ts';
import { objectOf } from '../records/object-of.ts';
import { relationAt } from './relation-at.ts';

/** What an opportunity was at a day gone by. */
export interface RecordThen {
  readonly id: string;
  readonly stage_id: string | null;
  readonly status: string | null;
  readonly owner_id: string | null;
  readonly expected_amount: string | null;
  readonly weighted_amount: string | null;
  readonly actual_amount: string | null;
  readonly probability: string | null;
  readonly expected_close_on: string | null;
}

const shown = [
  'stage_id',
  'status',
  'owner_id',
  'expected_amount',
  'weighted_amount',
  'actual_amount',
  'probability',
  'expected_close_on',
] as const;

/** The opportunities behind a figure of a day gone by, as they were then, the greatest first. */
export async function recordsAt(
  call: Call,
  filter: Filter,
  day: string,
  page: { readonly from: number; readonly limit: number },
): Promise<readonly RecordThen[]> {
  const model = objectOf(call, 'opportunity');
  for (const field of shown) plainField(call, model, field);
  const rows = await bounded(() =>
    call.db
      .query(sql`select v.id, v.stage_id, v.status, v.owner_id, v.expected_amount, v.weighted_amount, v.actual_amount,
        v.probability, v.expected_close_on from ${relationAt(call, model, shown, filter, day)} v
      order by v.expected_amount desc nulls last, v.id limit ${page.limit} offset ${page.from}`),
  );
  return rows.map(
    ([id, stage, status, owner, expected, weighted, actual, probability, close]): RecordThen => ({
      id: id ?? '',
      stage_id: stage ?? null,
      status: status ?? null,
      owner_id: owner ?? null,
      expected_amount: expected ?? null,
      weighted_amount: weighted ?? null,
      actual_amount: actual ?? null,
      probability: probability ?? null,
      expected_close_on: close ?? null,
    }),
  );
}

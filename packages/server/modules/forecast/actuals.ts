import type { Call } from '@kehu/engine/call/call.ts';
import { branchesOf } from '@kehu/engine/access/branches.ts';
import { aggregate } from '@kehu/engine/records/aggregate.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { filterOf } from '../records/list-parameters.ts';
import { plainOnes } from './question.ts';

/** How a metric is counted (reports §2): what of which object, by which time. */
interface Counted {
  readonly object: string;
  readonly at: string;
  /** A field of opportunities. */
  readonly sum?: string;
  readonly where?: JsonObject;
}

/**
 * Metrics whose records there are. 商机额 of a period is what the opportunities made in it are thought to bring, void ones left
 * out: won ones stay, or whoever sells would lose what he had reached.
 */
const counted: { readonly [metric: string]: Counted } = {
  opp_amount: {
    object: 'opportunity',
    at: 'created_at',
    sum: 'expected_amount',
    where: { field: 'status', op: 'ne', value: 'void' },
  },
  // Until there are contracts and orders, what is won is what is signed.
  signed_amount: {
    object: 'opportunity',
    at: 'actual_close_on',
    sum: 'actual_amount',
    where: { field: 'status', op: 'eq', value: 'won' },
  },
  new_account: { object: 'account', at: 'created_at' },
  visit_count: {
    object: 'activity',
    at: 'started_at',
    where: { field: 'type', op: 'eq', value: 'meeting' },
  },
};

/** Why there is no figure: its records are not there yet, or not the caller's to count. */
export type Missing = 'not_counted_yet' | 'no_right';

/** What was reached by whom in each month, or why nobody can say. */
export type Actuals = { readonly missing: Missing } | { of(owners: Owners, month: number): string };

export interface Owners {
  /** People, or departments. */
  readonly by: 'owner_id' | 'owner_dept_id';
  readonly ids: ReadonlySet<string>;
}

const mostGroups = 10_000;

/** Months of a year, by person or department, of what the caller sees. */
export async function actualsOf(
  call: Call,
  metric: string,
  year: number,
  by: Owners['by'],
  among: readonly string[],
): Promise<Actuals> {
  const wanted = counted[metric];
  const model = wanted && call.registry.objects.get(wanted.object);
  if (!wanted || !model) return { missing: 'not_counted_yet' };
  const isMasked = wanted.sum !== undefined && plainOnes(call, [wanted.sum]).length === 0;
  if (isMasked || branchesOf(call, model, 'view').length === 0) return { missing: 'no_right' };
  const filter = filterOf(call, model, {
    and: [
      { field: wanted.at, op: 'between', value: [`${year}-01-01`, `${year}-12-31`] },
      { field: by, op: 'in', value: [...among] },
      ...(wanted.where ? [wanted.where] : []),
    ],
  });
  const { at, sum } = wanted;
  const groups = await aggregate(call, objectOf(call, wanted.object), {
    filter,
    groupBy: [{ field: at, bucket: 'month' }, { field: by }],
    measures: [sum ? { fn: 'sum', field: sum } : { fn: 'count' }],
    limit: mostGroups,
  });
  const figures = groups.map((group) => ({
    month: Number(String(group[`${at}_month`]).slice(5, 7)),
    owner: String(group[by]),
    value: String(group[sum ? `sum_${sum}` : 'count'] ?? '0'),
  }));
  return {
    of: ({ ids }, month) =>
      sumOf(figures.filter((one) => one.month === month && ids.has(one.owner)).map(({ value }) => value)),
  };
}

/** The list behind a figure, without whose it is. */
export function listBehind(
  metric: string,
): { readonly object: string; readonly at: string; readonly where: JsonObject | null } | null {
  const wanted = counted[metric];
  return wanted ? { object: wanted.object, at: wanted.at, where: wanted.where ?? null } : null;
}

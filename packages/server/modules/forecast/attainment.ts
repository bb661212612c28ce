import { departmentTree } from '@kehu/engine/access/department-tree.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { todayOf } from '@kehu/engine/forecast/relation-at.ts';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { wonIn } from './forecast.ts';
import { namesOf } from './names.ts';
import { firstOfQuarter, periodsFrom, type Period, type Unit } from './periods.ts';
import { between, isState, jsonOf, refuseStrangers, together, type Question } from './question.ts';
import { none, sumsOf, type Sum } from './sums.ts';
import { targetIn, targetsOf, type TargetSum } from './target-values.ts';
import { rootOf } from './tree.ts';

/** Whose target it is: the caller's own, or that of what he leads. */
export type Whose = 'mine' | 'all';

interface Part {
  readonly count: number;
  readonly amount: string | null;
  /** The opportunities that it is made of. */
  readonly filter: JsonObject;
}

/** A month or quarter: what is to be reached, what was won, and what its owners are sure of besides. */
export interface Attained extends Period, TargetSum {
  readonly unit: Unit;
  readonly won: Part;
  readonly commit: Part;
}

export interface Attainment {
  readonly object: 'department' | 'user';
  readonly id: string;
  readonly name: string;
  readonly periods: readonly Attained[];
}

/** Won ones count by the day of winning, sure ones by the day on which they are to be won (R-S15). */
const committedIn = ({ filter }: Question, { from, to }: Period): Filter =>
  together([
    isState('open'),
    between('expected_close_on', from, to),
    { field: 'forecast_category', op: 'eq', value: 'commit' },
    filter,
  ]);

/**
 * 目标达成 of this month and quarter. Of all: the department that the caller leads, the company for whoever sees all of it, himself
 * where he leads nobody. Errors: 403 without reports or opportunities.
 */
export async function attainmentOf(call: Call, whose: Whose): Promise<Attainment> {
  refuseStrangers(call);
  const on = todayOf(call);
  const root = whose === 'all' ? await rootOf(call) : undefined;
  const [object, id] =
    root === undefined ? (['user', call.actor.userId] as const) : (['department', root] as const);
  const question: Question = { on, past: false, filter: { and: await his(call, root) } };
  const periods = (['month', 'quarter'] as const).flatMap((unit) =>
    periodsFrom(unit === 'month' ? on : firstOfQuarter(on), on, unit, 1).map((one) => ({ unit, ...one })),
  );
  const year = Number(on.slice(0, 4));
  const [targets, names] = await Promise.all([
    targetsOf(call, 'signed_amount', [year], [id]),
    namesOf(call, object, [id]),
  ]);
  const attained = periods.map(async (period): Promise<Attained> => {
    const [won, commit] = [wonIn(question, period), committedIn(question, period)];
    const [[done = none], [sure = none]] = await Promise.all([
      sumsOf(call, question, won, []),
      sumsOf(call, question, commit, []),
    ]);
    return {
      ...period,
      ...targetIn((one) => targets(id, one), period),
      won: partOf(done, 'actual', won),
      commit: partOf(sure, 'expected', commit),
    };
  });
  return { object, id, name: names.get(id) ?? '', periods: await Promise.all(attained) };
}

const partOf = (sum: Sum, amount: 'actual' | 'expected', filter: Filter): Part => ({
  count: sum.count,
  amount: sum[amount],
  filter: jsonOf(filter),
});

/** His own; or those of the department and what is below it; of the company all that he sees. */
async function his(call: Call, root: string | undefined): Promise<readonly Leaf[]> {
  if (root === undefined) return [{ field: 'owner_id', op: 'eq', value: call.actor.userId }];
  const tree = await departmentTree({ database: call.db, schema: call.workspace.schema });
  if (tree.above(root).length === 1) return [];
  return [{ field: 'owner_dept_id', op: 'in', value: [...tree.below(root)] }];
}

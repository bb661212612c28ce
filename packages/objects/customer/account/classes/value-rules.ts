import { toFilter } from '@kehu/kernel/query/where.ts';
import type { ClassRule } from './class-rule.ts';

/** Thresholds of value classes (company_setting), and the least profit of those who together give most of it. */
export interface ValueLimits {
  /** Percent of what was bought before: from here on more, up to here less. */
  readonly rise: number;
  readonly fall: number;
  readonly overdueDays: number;
  /** Twelve months' gross profit of the last customer who is needed for the share; undefined when nobody gives any. */
  readonly leastProfit: string | undefined;
}

/** problem > changing_down > changing_up > value > normal (flows §13.3). A customer without any trade has no class. */
export const valueRules = ({ rise, fall, overdueDays, leastProfit }: ValueLimits): readonly ClassRule[] => [
  {
    rule: 'problem',
    to: 'problem',
    filter: toFilter([
      { critical_complaints: { gte: 1 } },
      { complaints_90d: { gte: 2 } },
      { overdue_days: { gt: overdueDays } },
      { satisfaction_90d: { lte: '2' } },
    ]),
  },
  { rule: 'falling', to: 'changing_down', filter: toFilter({ amount_trend: { lte: String(fall) } }) },
  { rule: 'rising', to: 'changing_up', filter: toFilter({ amount_trend: { gte: String(rise) } }) },
  ...(leastProfit === undefined
    ? []
    : [
        {
          rule: 'value',
          to: 'value',
          filter: toFilter({ profit_12m: { gte: leastProfit } }),
        } as const,
      ]),
  {
    rule: 'normal',
    to: 'normal',
    filter: toFilter([
      { deal_count: { gte: 1 } },
      { value_class: { in: ['value', 'changing_up', 'changing_down', 'problem'] } },
    ]),
  },
];

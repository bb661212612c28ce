import { toFilter } from '@kehu/kernel/query/where.ts';
import type { ClassRule } from './class-rule.ts';

/** Days without a deal until a customer is dormant, and until he is lost; deals in twelve months that make him loyal. */
export interface LifecycleLimits {
  readonly dormantDays: number;
  readonly lostDays: number;
  readonly loyalDeals: number;
}

/**
 * Stages that follow from what is known of a customer (flows §13.1). What happens at a moment, a first deal or a positive
 * follow-up, moves him at that moment (`advance`); here is what time does, and what came by other roads.
 */
export const lifecycleRules = ({
  dormantDays,
  lostDays,
  loyalDeals,
}: LifecycleLimits): readonly ClassRule[] => [
  {
    rule: 'deal',
    to: 'deal',
    filter: toFilter({
      lifecycle: { in: ['potential', 'intention', 'negotiation'] },
      deal_count: { gte: 1 },
    }),
  },
  {
    rule: 'loyal',
    to: 'loyal',
    filter: toFilter({ lifecycle: 'deal', deal_count_12m: { gte: loyalDeals } }),
  },
  {
    rule: 'dormant',
    to: 'dormant',
    filter: {
      and: [
        toFilter({
          lifecycle: { in: ['deal', 'loyal'] },
          last_deal_on: { within: `over_${dormantDays}_days_ago` },
        }),
        toFilter([{ open_opportunity_count: null }, { open_opportunity_count: { lte: 0 } }]),
      ],
    },
  },
  {
    rule: 'lost',
    to: 'lost',
    filter: toFilter({ lifecycle: 'dormant', last_deal_on: { within: `over_${lostDays}_days_ago` } }),
  },
  {
    rule: 'opportunity',
    to: 'intention',
    filter: toFilter({ lifecycle: 'potential', open_opportunity_count: { gte: 1 } }),
  },
];

import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ChangeRule } from '../../change-rules.ts';

/** What rules set of a customer. */
export const classified = ['lifecycle', 'grade', 'value_class'] as const;
export type Classified = (typeof classified)[number];

/** Customers who meet the condition get the value; of several rules the first one that fits holds. */
export interface ClassRule {
  readonly rule: ChangeRule;
  readonly to: string;
  readonly filter: Filter;
}

/** A customer whose value changes. */
export interface Move {
  readonly id: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly rule: ChangeRule;
}

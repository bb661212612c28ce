import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import type { WorkCalendar } from '@kehu/kernel/line/work-calendar.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';

/** A visit rule in use, as the reckoning of days needs it. */
export interface VisitRule {
  readonly id: string;
  readonly grade: string;
  readonly applies: string;
  readonly partner: string | null;
  readonly category: string | null;
  readonly interval: number;
  readonly counts: readonly string[];
  readonly grace: number;
  readonly autoPlan: boolean;
  readonly tellsSuperior: boolean;
  /** 0: never. */
  readonly recycleAfter: number;
}

/** A rule from its record. */
export function visitRuleOf(values: Values): VisitRule {
  const text = (name: string): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    id: text('id') ?? '',
    grade: text('grade') ?? '',
    applies: text('applies') ?? 'all',
    partner: text('partner_id'),
    category: text('category_id'),
    interval: Number(values['interval_days']),
    counts: textsIn(values['counts']),
    grace: Number(values['grace_days'] ?? 0),
    autoPlan: values['auto_plan'] === true,
    tellsSuperior: values['escalate_to'] === 'superior',
    recycleAfter: Number(values['recycle_after_misses'] ?? 0),
  };
}

/** Names of the company's own rules say no order: what is named most closely counts first (objects-customer, visit_rule). */
const closeness = ({ partner, category, applies }: VisitRule): number =>
  (partner ? 4 : 0) + (category ? 2 : 0) + (applies === 'all' ? 0 : 1);

/**
 * The rule of a customer: partner, category and grade before category and grade before grade. None for suppliers, for whom
 * does not trade with us any more, and for what lies in a pool.
 */
export function ruleFor(rules: readonly VisitRule[], account: Values): VisitRule | undefined {
  const isVisited =
    typeof account['owner_id'] === 'string' &&
    account['status'] !== 'inactive' &&
    account['type'] !== 'supplier';
  if (!isVisited) return undefined;
  const partner = account['partner_id'] ?? null;
  const fitting = rules.filter(
    (rule) =>
      rule.grade === account['grade'] &&
      (rule.category === null || rule.category === account['category_id']) &&
      (rule.partner === null || rule.partner === partner) &&
      (rule.applies === 'all' || (rule.applies === 'partner') === (partner !== null)),
  );
  return fitting.toSorted((a, b) => closeness(b) - closeness(a))[0];
}

/** The moment since which somebody has had a record. */
export const ownedSince = (record: Values): string =>
  String(record['owner_changed_at'] ?? record['created_at']);

/** The day of the next visit: so many days after the last one that counts, or after the customer came to its owner. */
export function visitDueOn(rule: VisitRule, account: Values, last: string | null, timeZone: string): string {
  const since = ownedSince(account);
  const from = last !== null && Date.parse(last) > Date.parse(since) ? last : since;
  return addDays(dayOf(new Date(from).toISOString(), timeZone), rule.interval);
}

/** The last day of the grace; it is always one on which the company works. */
export const graceEnds = (rule: VisitRule, due: string, calendar: WorkCalendar): string =>
  calendar.onOrAfter(addDays(due, rule.grace));

/** The day after which the last of `recycleAfter` visits in a row was missed: each further one an interval later. */
export const missedTooOften = (rule: VisitRule, due: string): string =>
  addDays(due, rule.grace + (rule.recycleAfter - 1) * rule.interval);

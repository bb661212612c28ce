import type { Change, Context, Declared } from '@kehu/kernel/declare/behaviour.ts';
import { ruleFor, visitDueOn, visitRuleOf, type VisitRule } from './visit-days.ts';

/** Customers that come to somebody: their first visit is an interval from now (objects-customer, visit_rule). */
export async function beginVisits(context: Context, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const rules = await rulesIn(context);
  for (const change of changes) {
    const rule = ruleFor(rules, change.after);
    const now = { ...change.after, owner_changed_at: sinceOf(context, change) };
    const due = rule ? visitDueOn(rule, now, null, context.timeZone) : null;
    if (due !== null || change.before !== null) change.set('next_visit_due_on', due);
  }
}

/** Told of the past, it came when it was made. */
const sinceOf = ({ now }: Context, { before, after }: Change): string =>
  before === null ? String(after['owner_changed_at'] ?? after['created_at'] ?? now) : now;

/** Every new customer asks for them: known as long as nothing that is declared has changed (`moved` of the rules' behaviour). */
const known = new WeakMap<Declared, readonly VisitRule[]>();

async function rulesIn(context: Context): Promise<readonly VisitRule[]> {
  const held = known.get(context.declared);
  if (held) return held;
  const enabled = { field: 'enabled', op: 'eq', value: true } as const;
  const found = await context.beyond('visit_rule.view').find('visit_rule', enabled);
  const rules = found.map(visitRuleOf);
  known.set(context.declared, rules);
  return rules;
}

/** What decides which rule a customer follows. */
const deciding = ['grade', 'category_id', 'partner_id', 'status', 'type', 'deleted_at'];

/** Whether a customer may follow another rule than before. */
export const changesVisits = ({ before, changed }: Change): boolean =>
  before !== null && deciding.some((field) => changed.has(field));

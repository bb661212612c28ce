import { lifecycleRules } from '@kehu/objects/customer/account/classes/lifecycle-rules.ts';
import { valueRules } from '@kehu/objects/customer/account/classes/value-rules.ts';
import type { ClassRule, Classified } from '@kehu/objects/customer/account/classes/class-rule.ts';
import { living } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { objectOf } from '../records/object-of.ts';
import { settingOf } from '../settings/settings.ts';
import { gradeRules } from './grade-rules.ts';

/** The rules that hold now, in the order in which they are asked. */
export async function rulesOf(call: Call, about: Classified): Promise<readonly ClassRule[]> {
  const { registry } = call;
  if (about === 'grade') return gradeRules(call, settingOf(registry, 'grade_rules'));
  if (about === 'lifecycle')
    return lifecycleRules({
      dormantDays: settingOf(registry, 'dormant_days'),
      lostDays: settingOf(registry, 'lost_days'),
      loyalDeals: settingOf(registry, 'loyal_deals'),
    });
  return valueRules({
    rise: settingOf(registry, 'value_rise'),
    fall: settingOf(registry, 'value_fall'),
    overdueDays: settingOf(registry, 'value_overdue_days'),
    leastProfit: await leastProfit(call, settingOf(registry, 'value_share')),
  });
}

/**
 * Twelve months' profit of the last of those customers who, the greatest first, together give `share` percent of all of it
 * (flows §13.3). Undefined when nobody gives any.
 */
async function leastProfit(call: Call, share: number): Promise<string | undefined> {
  const model = objectOf(call, 'account');
  const [row] = await call.workspace.database.unhurried.query(sql`select min(profit)::text from (
      select profit_12m as profit, sum(profit_12m) over (order by profit_12m desc, id) - profit_12m as before,
        sum(profit_12m) over () as all_of_it
      from ${tableOf(call.workspace.schema, model.table)} t where ${living(model, 't')} and profit_12m > 0) x
    where before < all_of_it * ${share}::numeric / 100`);
  return row?.[0] ?? undefined;
}

import { publishedHolidays } from '@kehu/kernel/line/holidays-cn.ts';
import { holidayYears, weekendOf } from '@kehu/kernel/line/holiday-years.ts';
import { workCalendar, type WorkCalendar } from '@kehu/kernel/line/work-calendar.ts';
import { visitRuleOf, type VisitRule } from '@kehu/objects/customer/visit_rule/visit-days.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Call } from '../call/call.ts';
import { find } from '../records/find.ts';
import type { Registry } from '../registry/model.ts';
import { settingOf } from '../settings/settings.ts';

/** The visit rules in use, whoever asks. */
export async function visitRules(call: Call): Promise<readonly VisitRule[]> {
  const model = call.registry.objects.get('visit_rule');
  if (!model) return [];
  const system = { ...call, actor: systemActor(call.actor) };
  const found = await find(system, model, { field: 'enabled', op: 'eq', value: true });
  return found.map(visitRuleOf);
}

/** The days that the company works, as its settings say. */
export function workCalendarOf(registry: Registry, day: string): WorkCalendar {
  const tables = holidayYears(publishedHolidays, settingOf(registry, 'holidays'));
  return workCalendar(tables, day, weekendOf(settingOf(registry, 'work_days')));
}

import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { dayOf, startOfDay } from '@kehu/kernel/time/zone.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { resolverOf } from '@kehu/engine/query/resolve-field.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';

/** Customers that nobody has spoken to for so long are forgotten. */
const untouchedDays = 30;

const within = (field: string, value: string): JsonObject => ({ field, op: 'within', value });

/** What the team table counts of each person: the object and what its list is asked. */
const asked = (today: string): { readonly [name: string]: readonly [string, JsonObject] } => ({
  today: ['activity', within('started_at', 'today')],
  week: ['activity', within('started_at', 'this_week')],
  plans: [
    'appointment',
    { and: [within('start_at', 'today'), { field: 'status', op: 'ne', value: 'cancelled' }] },
  ],
  created: ['account', within('created_at', 'this_week')],
  overdue: ['account', { field: 'next_contact_at', op: 'lt', value: today }],
  untouched: ['account', within('last_contact_at', `over_${untouchedDays}_days_ago`)],
});

export const teamColumnNames = ['today', 'week', 'plans', 'created', 'overdue', 'untouched'] as const;
export type TeamColumnName = (typeof teamColumnNames)[number];

/** A column that the reader may have, and the question that it counts: its list asks the very same. */
export interface TeamColumn {
  readonly name: TeamColumnName;
  readonly model: ObjectModel;
  readonly json: JsonObject;
  readonly filter: Filter;
}

/** Columns of objects and fields that are open to the reader; what is hidden from him is counted for nobody. */
export function columnsFor(call: Call): readonly TeamColumn[] {
  const today = startOfDay(dayOf(call.now.toISOString(), call.workspace.timeZone), call.workspace.timeZone);
  const questions = asked(today);
  return teamColumnNames.flatMap((name) => {
    const [object = '', json = {}] = questions[name] ?? [];
    const model = call.registry.objects.get(object);
    if (!model || !call.actor.modules.has(model.declaration.module)) return [];
    const parsed = parseFilter(json, resolverOf(call, model), parseContext(call));
    return parsed.ok ? [{ name, model, json, filter: narrowed(name, parsed.filter) }] : [];
  });
}

/** What was made this week was changed in it too: a shorter walk in an index that every object has. */
const narrowed = (name: TeamColumnName, filter: Filter): Filter =>
  name === 'created' ? { and: [filter, { field: 'updated_at', op: 'within', value: 'this_week' }] } : filter;

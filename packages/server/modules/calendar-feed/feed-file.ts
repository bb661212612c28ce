import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { list } from '@kehu/engine/records/list.ts';
import { filterOf } from '../records/list-parameters.ts';
import { appointmentLines, taskLines, type Surroundings } from './event-lines.ts';
import { fileOf, shanghai, shanghaiLines, textValue, type Line } from './ical.ts';

/** Days back and ahead that a feed holds; entries of each kind at most. */
const [back, ahead, most] = [90, 400, 1_000];
const dayMs = 86_400_000;

interface Source {
  readonly object: string;
  readonly also: string;
  readonly at: string;
  readonly states: readonly string[];
  readonly fields: readonly string[];
  readonly expand: readonly string[];
  readonly lines: (record: JsonObject, around: Surroundings) => readonly Line[];
}

const common = ['subject', 'content', 'status', 'updated_at', 'version', 'account_id'];

const sources: readonly Source[] = [
  {
    object: 'appointment',
    also: 'participant_ids',
    at: 'start_at',
    states: ['planned', 'done', 'missed'],
    fields: [
      ...common,
      'start_at',
      'end_at',
      'all_day',
      'place',
      'contact_ids',
      'recurrence',
      'series_day',
      'remind_before',
    ],
    expand: ['account_id', 'contact_ids'],
    lines: appointmentLines,
  },
  {
    object: 'task',
    also: 'assignee_ids',
    at: 'due_at',
    states: ['pending', 'in_progress'],
    fields: [...common, 'due_at'],
    expand: ['account_id'],
    lines: taskLines,
  },
];

/** Somebody's own plans and tasks as a file for other programs: what he may see at this moment, and nothing else. */
export async function feedFile(call: Call, company: string, baseUrl: string | undefined): Promise<string> {
  const { timeZone } = call.workspace;
  const around = { locale: call.locale, timeZone, now: call.now.toISOString(), baseUrl };
  const parts = await Promise.all(sources.map((source) => readSource(call, source, around)));
  const name = [call.actor.name, company].filter((one) => one !== '').join(' · ');
  return fileOf([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kehu//Calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${textValue(name)}`,
    `X-WR-CALNAME:${textValue(name)}`,
    `X-WR-TIMEZONE:${timeZone}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    'X-PUBLISHED-TTL:PT15M',
    ...(timeZone === shanghai ? shanghaiLines : []),
    ...parts.flat(),
    'END:VCALENDAR',
  ]);
}

async function readSource(call: Call, source: Source, around: Surroundings): Promise<readonly Line[]> {
  const model = call.registry.objects.get(source.object);
  if (!model || !call.actor.modules.has(model.declaration.module)) return [];
  const may = (name: string): boolean =>
    model.fields.has(name) && call.actor.fieldAccess(model.name, name) !== 'hidden';
  // Whoever may not know when or what it is sees nothing of it.
  if (![source.at, 'subject', 'status', 'owner_id', source.also].every(may)) return [];
  const from = new Date(call.now.getTime() - back * dayMs).toISOString();
  const to = new Date(call.now.getTime() + ahead * dayMs).toISOString();
  const filter = filterOf(call, model, {
    and: [
      {
        or: [
          { field: 'owner_id', op: 'is_me' },
          { field: source.also, op: 'is_me' },
        ],
      },
      { field: source.at, op: 'gte', value: from },
      { field: source.at, op: 'lt', value: to },
      { field: 'status', op: 'in', value: [...source.states] },
    ],
  });
  const { items } = await list(call, model, {
    filter,
    sort: [{ field: source.at, descending: false }],
    limit: most,
    count: 'none',
    fields: source.fields.filter(may),
    expand: source.expand.filter(may),
  });
  return items.flatMap((item) => source.lines(item, around));
}

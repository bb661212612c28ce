import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import type { Source } from '@kehu/engine/records/chronicle.ts';
import { branchesOf } from '@kehu/engine/access/branches.ts';
import type { Operation } from '@kehu/kernel/access/operations.ts';
import { filterOf } from '../records/list-parameters.ts';

/** What the sheet shows of each object, and by which fields it is asked for customers, persons and people. */
interface Part {
  readonly object: string;
  readonly at: string;
  readonly contacts?: string;
  readonly people: readonly string[];
  readonly fields: readonly string[];
  readonly expand: readonly string[];
}

const parts: readonly Part[] = [
  {
    object: 'activity',
    at: 'started_at',
    contacts: 'contact_ids',
    people: ['owner_id'],
    fields: [
      'subject',
      'type',
      'direction',
      'target',
      'account_id',
      'contact_ids',
      'started_at',
      'duration_min',
      'content',
      'result',
      'promise',
      'next_contact_at',
      'owner_id',
    ],
    expand: ['target', 'account_id', 'contact_ids', 'owner_id'],
  },
  {
    object: 'appointment',
    at: 'start_at',
    contacts: 'contact_ids',
    people: ['owner_id', 'participant_ids'],
    fields: [
      'subject',
      'type',
      'target',
      'account_id',
      'contact_ids',
      'start_at',
      'end_at',
      'content',
      'status',
      'owner_id',
    ],
    expand: ['target', 'account_id', 'contact_ids', 'owner_id'],
  },
  {
    object: 'task',
    at: 'due_at',
    people: ['owner_id', 'assignee_ids'],
    fields: ['subject', 'target', 'account_id', 'due_at', 'content', 'status', 'progress', 'owner_id'],
    expand: ['target', 'account_id', 'owner_id'],
  },
];

const text = (value: JsonObject[string] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** One customer or lead, one person of theirs, one of one's own people, days. */
function conditionsOf(part: Part, query: JsonObject): readonly JsonObject[] {
  const [account, lead, contact, person] = ['account', 'lead', 'contact', 'person'].map((name) =>
    text(query[name]),
  );
  const [from, to] = [text(query['from']), text(query['to'])];
  const about = (object: string, id: string): JsonObject => ({
    field: 'target',
    op: 'eq',
    value: { object, id },
  });
  const any = (some: readonly JsonObject[]): JsonObject => ({ or: [...some] });
  const met = contact && [
    about('contact', contact),
    ...(part.contacts ? [{ field: part.contacts, op: 'contains', value: contact }] : []),
  ];
  const own =
    person &&
    part.people.map((field) => ({ field, op: field.endsWith('_ids') ? 'contains' : 'eq', value: person }));
  return [
    ...(account ? [{ field: 'account_id', op: 'eq', value: account }] : []),
    ...(lead ? [about('lead', lead)] : []),
    ...(met ? [any(met)] : []),
    ...(own ? [any(own)] : []),
    ...(from ? [{ field: part.at, op: 'gte', value: from }] : []),
    ...(to ? [{ field: part.at, op: 'lt', value: to }] : []),
  ];
}

/** Lists of the sheet that are open to the actor, with his conditions; fields that are hidden from him are left out. */
export function sourcesFor(call: Call, query: JsonObject, operation: Operation = 'view'): readonly Source[] {
  const wanted = text(query['kinds'])?.split(',');
  return parts.flatMap((part): Source[] => {
    const model = call.registry.objects.get(part.object);
    if (!model || (wanted && !wanted.includes(part.object))) return [];
    if (branchesOf(call, model, operation).length === 0) return [];
    const open = (name: string): boolean =>
      model.fields.has(name) && call.actor.fieldAccess(model.name, name) !== 'hidden';
    if (!open(part.at)) return [];
    const filter = filterOf(call, model, { and: [...conditionsOf(part, query)] });
    return [
      { model, filter, at: part.at, fields: part.fields.filter(open), expand: part.expand.filter(open) },
    ];
  });
}

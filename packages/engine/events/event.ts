import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { v7 as uuid } from 'uuid';
import type { Call } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';
import { targetsOf } from '../records/write/references-of-value.ts';
import type { Draft } from '../records/write/draft.ts';

/** Rows of `event` and `event_subject` for one portion. */
export interface EventRows {
  readonly events: readonly JsonObject[];
  readonly subjects: readonly JsonObject[];
}

export const noEvents: EventRows = { events: [], subjects: [] };

/** Events of several callers as one. */
export const togetherOf = (all: readonly EventRows[]): EventRows => ({
  events: all.flatMap(({ events }) => events),
  subjects: all.flatMap(({ subjects }) => subjects),
});

interface What {
  readonly action: string;
  readonly detail?: JsonObject;
  /** When it happened; default: now. */
  readonly at?: Date;
}

/** Events of a portion: one for each record, on its own timeline and on those of its declared parents. */
export function eventsOf(
  call: Call,
  model: ObjectModel,
  drafts: readonly Draft[],
  what: (draft: Draft) => What,
): EventRows {
  if (model.declaration.silent) return noEvents;
  const pairs = drafts.map((draft) => eventOf(call, model, draft, what(draft)));
  return { events: pairs.map((pair) => pair.event), subjects: pairs.flatMap((pair) => pair.subjects) };
}

function eventOf(
  call: Call,
  model: ObjectModel,
  draft: Draft,
  { action, detail, at: moment = call.now }: What,
): { event: JsonObject; subjects: readonly JsonObject[] } {
  const id = uuid();
  const at = moment.toISOString();
  const title = String(draft.after[model.declaration.title] ?? '').slice(0, 200);
  const event = {
    id,
    created_at: at,
    created_by: call.actor.userId,
    request_id: call.requestId,
    source: call.source,
    object: model.name,
    record_id: draft.id,
    action,
    title,
    changes: draft.before === null ? null : trackedChanges(model, draft),
    detail: detail ?? null,
    cause: call.causeOf?.(draft) ?? null,
    ip: call.ip ?? null,
  };
  const subjects = subjectsOf(model, draft).map(({ object, id: record }) => ({
    object,
    record_id: record,
    at,
    event_id: id,
  }));
  return { event, subjects };
}

function trackedChanges(model: ObjectModel, draft: Draft): readonly JsonObject[] {
  return [...draft.changed].flatMap((field) => {
    const declared = model.fields.get(field)?.declaration;
    if (!declared || declared.track === false || declared.secret) return [];
    return [{ field, from: draft.before?.[field] ?? null, to: draft.after[field] ?? null }];
  });
}

/** The record itself, and the parents on whose timelines it appears: when it moves, the one that it leaves too. */
function subjectsOf(model: ObjectModel, draft: Draft): readonly { object: string; id: string }[] {
  const header = model.declaration.header ? [model.declaration.header] : [];
  const parents = (model.declaration.parents ?? [])
    .filter((parent) => parent.timeline)
    .map((parent) => parent.field);
  const found = [...header, ...parents].flatMap((name) => {
    const field = model.fields.get(name);
    if (!field) return [];
    return [draft.after, draft.before].flatMap((values) => targetsOf(field, values?.[name] ?? null));
  });
  const all = [{ object: model.name, id: draft.id }, ...found];
  return [...new Map(all.map((subject) => [subject.id, subject])).values()];
}

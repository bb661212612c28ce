import type { Occurrence } from '@kehu/kernel/declare/behaviour.ts';
import { behaviours } from '@kehu/objects/behaviours.ts';
import type { WritingCall } from '../call/call.ts';
import type { EventRows } from '../events/event.ts';
import type { Draft } from '../records/write/draft.ts';
import type { ObjectModel, Registry } from '../registry/model.ts';

/** What a write did to its records; a reaction names these, or a state that was entered. */
export type Happening = 'created' | 'updated' | 'deleted' | 'restored';

export const happenings: ReadonlySet<string> = new Set<Happening>([
  'created',
  'updated',
  'deleted',
  'restored',
]);

/** A chain of reactions that is longer is a fault of the declarations. */
const deepest = 8;

/** One reaction of an object, and what it reacts to. */
interface Reacting {
  readonly object: string;
  readonly reaction: string;
  /** Happenings and states of the object that it watches. */
  readonly to: ReadonlySet<string>;
}

const known = new WeakMap<Registry, ReadonlyMap<string, readonly Reacting[]>>();

/** Reactions by the object that they watch. */
function reactionsOf(registry: Registry): ReadonlyMap<string, readonly Reacting[]> {
  const found = known.get(registry) ?? readReactions(registry);
  known.set(registry, found);
  return found;
}

function readReactions(registry: Registry): ReadonlyMap<string, readonly Reacting[]> {
  const all = [...registry.objects.values()].flatMap((model) =>
    Object.entries(model.declaration.on ?? {}).map(([event, reaction]) => {
      const [watched = '', to = ''] = event.split('.');
      return { watched, to, object: model.name, reaction };
    }),
  );
  const one = Map.groupBy(all, ({ watched, object, reaction }) => `${watched} ${object} ${reaction}`);
  const merged = [...one.values()].flatMap((same) =>
    same.slice(0, 1).map(({ watched, object, reaction }) => ({
      watched,
      reacting: { object, reaction, to: new Set(same.map(({ to }) => to)) },
    })),
  );
  return new Map(
    [...Map.groupBy(merged, ({ watched }) => watched)].map(([watched, some]) => [
      watched,
      some.map(({ reacting }) => reacting),
    ]),
  );
}

/** Whether a creation may set off a reaction: by itself, or by the state that a record begins with. */
export const isAwaited = (registry: Registry, model: ObjectModel): boolean =>
  (reactionsOf(registry).get(model.name) ?? []).some(({ to }) =>
    [...to].some((what) => what === 'created' || !happenings.has(what)),
  );

/**
 * Lets other objects react to what a portion did (hard-parts.md "Reactions"): in the same transaction, on behalf of the
 * same person, each reaction once for all its records. What it throws undoes the write that it reacted to.
 */
export async function react(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  happening: Happening,
  events: EventRows,
): Promise<void> {
  if (drafts.length === 0) return;
  for (const reacting of reactionsOf(call.registry).get(model.name) ?? []) {
    const some = drafts.filter((draft) => concerns(model, draft, happening, reacting.to));
    if (some.length > 0) await run(call, reacting, some, events);
  }
}

function concerns(model: ObjectModel, draft: Draft, happening: Happening, to: ReadonlySet<string>): boolean {
  if (to.has(happening)) return true;
  if (happening !== 'created' && happening !== 'updated') return false;
  return [...model.fields.values()].some(({ name, kind }) => {
    const value = draft.after[name];
    return kind.name === 'state' && draft.before?.[name] !== value && to.has(String(value));
  });
}

async function run(
  call: WritingCall,
  { object, reaction }: Reacting,
  drafts: readonly Draft[],
  events: EventRows,
): Promise<void> {
  const name = `${object}.${reaction}`;
  const chain = [...(call.chain ?? []), name];
  if (chain.length > deepest) throw new Error(`Reactions without an end: ${chain.join(' → ')}`);
  const implementation = (call.workspace.behaviours ?? behaviours).get(object)?.reactions?.[reaction];
  if (!implementation) throw new Error(`${name} is declared and not implemented`);
  const reactingCall: WritingCall = {
    ...call,
    chain,
    source: `${call.source}+reaction`,
    causeOf: causes(drafts, events),
  };
  const occurrences = drafts.map(({ id, before, after }): Occurrence => ({ id, before, after }));
  await implementation(call.workspace.contextOf(reactingCall), occurrences);
}

/**
 * The event behind a change that a reaction makes: of the record that names the changed one (the payment its order), or
 * that is named by it; else of the first.
 */
function causes(drafts: readonly Draft[], { events }: EventRows): (changed: Draft) => string | undefined {
  const eventOf = new Map(events.map((event) => [String(event['record_id']), String(event['id'])]));
  const naming = new Map<string, string>();
  for (const { id, before, after } of drafts.toReversed())
    for (const value of [...Object.values(before ?? {}), ...Object.values(after), id])
      for (const named of idsIn(value)) naming.set(named, id);
  const [first] = drafts;
  return (changed) => {
    const names = Object.values(changed.after).flatMap(idsIn);
    const cause = naming.get(changed.id) ?? names.find((name) => eventOf.has(name)) ?? first?.id;
    return cause === undefined ? undefined : eventOf.get(cause);
  };
}

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids in a value: of a reference, a list of them, or a reference to one of several objects. */
function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return anId.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return typeof value === 'object' && value !== null && 'id' in value ? idsIn(value.id) : [];
}

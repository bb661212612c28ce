import type { Actor } from '../access/actor.ts';
import type { ObjectModel } from '../registry/model.ts';

/** What somebody did with records, as far as it is counted. */
export const sightKinds = ['opened', 'listed', 'revealed', 'exported'] as const;
export type SightKind = (typeof sightKinds)[number];

/** Who looks, when, and by which way: a call. */
export interface Looking {
  readonly actor: Pick<Actor, 'userId' | 'system'>;
  readonly now: Date;
  readonly source: string;
}

/** More of one person within an hour since the last flush. */
export interface Sighted {
  readonly userId: string;
  readonly kind: SightKind;
  /** Beginning of the hour. */
  readonly hour: string;
  readonly n: number;
}

/** Told of records that people were shown. Counts in memory; whoever serves the workspace writes the counts down. */
export interface Watch {
  saw(call: Looking, model: ObjectModel, kind: SightKind, ids: readonly string[]): void;
  /** What came since the last time. */
  take(): readonly Sighted[];
  /** Puts back what could not be written. */
  giveBack(some: readonly Sighted[]): void;
}

interface Hour {
  hour: number;
  readonly seen: Map<SightKind, Set<number>>;
}

const hourMs = 3_600_000;
/** Different records of one person, kind and hour that are told apart; more are counted as they come. */
const mostApart = 100_000;

/**
 * Different records per person, kind and hour. A request costs a few set entries and no statement. What a process forgets
 * when it dies since the last flush is not counted; what two processes show to one person is counted by both.
 */
export function openWatch(): Watch {
  const hours = new Map<string, Hour>();
  const fresh = new Map<string, { userId: string; kind: SightKind; hour: number; n: number }>();
  const count = (userId: string, kind: SightKind, hour: number, n: number): void => {
    const key = `${userId} ${kind} ${hour}`;
    const known = fresh.get(key);
    if (known) known.n += n;
    else fresh.set(key, { userId, kind, hour, n });
  };
  return {
    saw(call, model, kind, ids) {
      if (ids.length === 0 || !isWatched(call, model)) return;
      const { userId } = call.actor;
      const hour = Math.floor(call.now.getTime() / hourMs) * hourMs;
      const n = differing(hours, userId, hour, kind, ids);
      if (n > 0) count(userId, kind, hour, n);
    },
    take() {
      const taken = [...fresh.values()].map((one) => ({ ...one, hour: new Date(one.hour).toISOString() }));
      fresh.clear();
      const newest = Math.max(0, ...[...hours.values()].map(({ hour }) => hour));
      for (const [user, { hour }] of hours) if (hour < newest) hours.delete(user);
      return taken;
    },
    giveBack(some) {
      for (const { userId, kind, hour, n } of some) count(userId, kind, Date.parse(hour), n);
    },
  };
}

/** People and their programs looking at customers, leads, contacts: at whatever has a field that is worth masking. */
function isWatched({ actor, source }: Looking, { declaration, fields }: ObjectModel): boolean {
  if (actor.system || declaration.kind !== 'business') return false;
  if (source !== 'api' && !source.startsWith('token:')) return false;
  return [...fields.values()].some((field) => field.declaration.sensitive === true);
}

function differing(
  hours: Map<string, Hour>,
  user: string,
  hour: number,
  kind: SightKind,
  ids: readonly string[],
): number {
  let own = hours.get(user);
  if (own?.hour !== hour) hours.set(user, (own = { hour, seen: new Map() }));
  const seen = own.seen.get(kind) ?? new Set<number>();
  own.seen.set(kind, seen);
  if (seen.size >= mostApart) return ids.length;
  const before = seen.size;
  for (const id of ids) seen.add(Number.parseInt(id.slice(-8), 16));
  return seen.size - before;
}

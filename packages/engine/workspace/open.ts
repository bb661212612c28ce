import { loadActor } from '../access/load-actor.ts';
import type { Actor } from '../access/actor.ts';
import { contextOf } from '../behaviour/context.ts';
import type { Signal, Workspace } from '../call/call.ts';
import type { Database } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';
import { openWatch } from '../guard/watch.ts';
import { refuseWrongDeclarations } from '../registry/check.ts';
import { loadRegistry } from '../registry/load.ts';
import { shippedRegistry } from '../registry/shipped.ts';
import type { Registry } from '../registry/model.ts';
import { migrate } from '../schema/migrate.ts';
import { settingOf } from '../settings/settings.ts';
import { storedMigrations } from '../schema/stored-migrations.ts';
import { patient } from './patient.ts';

/** A workspace that is up to date and served: its schema, its registry, its actors. */
export interface OpenWorkspace extends Workspace {
  /** The registry as it is now; read anew when its version has moved. */
  registry(): Promise<Registry>;
  /** An actor as he is now; built anew when the access epoch has moved. With `role`: as he would be with that one alone. */
  actor(userId: string, now: Date, role?: string): Promise<Actor>;
  /** Called after each commit that published something. */
  subscribe(listener: (signal: Signal) => void): () => void;
}

export interface OpenOptions {
  readonly schema?: string;
  readonly timeZone?: string;
}

/** Migrates and opens a workspace. */
export async function openWorkspace(database: Database, options: OpenOptions = {}): Promise<OpenWorkspace> {
  refuseWrongDeclarations(shippedRegistry());
  await migrate(database, options.schema ?? 'main', await storedMigrations());
  return attachWorkspace(database, options);
}

/** Opens a workspace that somebody else has migrated: what a second thread of a program does. */
export function attachWorkspace(database: Database, options: OpenOptions = {}): OpenWorkspace {
  const { schema = 'main', timeZone = 'Asia/Shanghai' } = options;
  const listeners = new Set<(signal: Signal) => void>();
  // Read with the registry: a setting of the company.
  const zone = { now: timeZone };
  const workspace: Workspace = {
    schema,
    database,
    get timeZone() {
      return zone.now;
    },
    contextOf,
    watch: openWatch(),
    publish: (signal) => listeners.forEach((listener) => listener(signal)),
  };
  const epochs = watchEpochs(workspace);
  const registry = cached(epochs.registry, async () => {
    const loaded = await loadRegistry(database.unhurried, schema);
    zone.now = options.timeZone ?? settingOf(loaded, 'time_zone');
    return loaded;
  });
  const actors = new Map<string, { epoch: number; actor: Actor }>();
  return {
    ...workspace,
    get timeZone() {
      return zone.now;
    },
    registry,
    actor: async (userId, _now, role) => {
      const epoch = await epochs.access();
      const key = role === undefined ? userId : `${userId} ${role}`;
      const known = actors.get(key);
      if (known?.epoch === epoch) return known.actor;
      const roles = role === undefined ? undefined : [role];
      const actor = await loadActor(patient(workspace), await registry(), userId, roles);
      actors.set(key, { epoch, actor });
      return actor;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Loads again whenever the epoch differs from the one of the last load. */
function cached<T>(epoch: () => Promise<number>, load: () => Promise<T>): () => Promise<T> {
  let held: { epoch: number; value: Promise<T> } | undefined;
  return async () => {
    const now = await epoch();
    if (held?.epoch !== now) {
      const value = load();
      held = { epoch: now, value };
      // What failed is asked again next time.
      value.catch(() => (held = held?.value === value ? undefined : held));
    }
    return held.value;
  };
}

/** How long an epoch that was read counts as known: other processes' changes are seen after this at the latest. */
const fresh = 1_000;

/**
 * Epochs of a workspace: numbers that move with every change of the registry or of anybody's rights. Changes of this
 * process are seen at once (they are published), those of another within a second.
 */
function watchEpochs(workspace: Workspace): { registry(): Promise<number>; access(): Promise<number> } {
  let read: { at: number; values: Promise<ReadonlyMap<string, number>> } | undefined;
  const { publish } = workspace;
  workspace.publish = (signal) => {
    if (signal.kind === 'registry' || signal.kind === 'access') read = undefined;
    publish(signal);
  };
  const values = (): Promise<ReadonlyMap<string, number>> => {
    if (!read || performance.now() - read.at > fresh)
      read = { at: performance.now(), values: readEpochs(workspace) };
    return read.values;
  };
  return {
    registry: async () => (await values()).get('registry') ?? 1,
    access: async () => (await values()).get('access') ?? 1,
  };
}

async function readEpochs({ database, schema }: Workspace): Promise<ReadonlyMap<string, number>> {
  const rows = await database.unhurried.query(sql`select name, value from ${tableOf(schema, 'epoch')}`);
  return new Map(rows.map(([name, value]) => [name ?? '', Number(value)]));
}

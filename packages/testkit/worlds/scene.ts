import { loadActor } from '@kehu/engine/access/load-actor.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { openWorkspace } from '@kehu/engine/workspace/open.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import type { Database } from '@kehu/engine/db/database.ts';
import type { RandomCompany } from './random-company.ts';
import { settler } from './settle.ts';

/** A workspace in which one world after the other is set up. */
export interface Scene {
  readonly database: Database;
  enter(company: RandomCompany): Promise<void>;
  call(user: string, confirmed?: readonly string[]): Promise<Call>;
  model(object: string): ObjectModel;
  close(): Promise<void>;
}

export async function openScene(connectionString: string): Promise<Scene> {
  const database = openDatabase(connectionString, { max: 4 });
  const workspace = await openWorkspace(database);
  const registry = await workspace.registry();
  const tables = await settler(connectionString, workspace.schema, registry);
  const system = await systemCall(workspace, new Date());
  let world: RandomCompany | undefined;
  return {
    database,
    enter: async (company) => {
      world = company;
      await tables.settle(company);
    },
    call: async (user, confirmed = []) => {
      const now = new Date(world?.now ?? 0);
      const actor = await loadActor(workspace, registry, user);
      return { ...system, actor, now, confirmed: new Set(confirmed), source: 'api' };
    },
    model: (object) => {
      const model = registry.objects.get(object);
      if (!model) throw new Error(`no object ${object}`);
      return model;
    },
    close: async () => {
      await tables.close();
      await database.close();
    },
  };
}

import { join } from 'node:path';
import type { Runner } from '@kehu/engine/jobs/runner.ts';
import type { Workspaces } from './platform/config/workspaces.ts';
import type { Elsewhere } from './platform/http/by-host.ts';
import type { Services } from './platform/http/services.ts';
import { serve, type Served, type ServeOptions } from './serve.ts';

/** A workspace beside the default one, and the hosts that lead to it. */
export interface Beside {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly services: Services;
}

/** Workspaces beside the default one; they share its port, its database and nothing else. */
export interface AllBeside {
  readonly elsewhere: Elsewhere;
  readonly workspaces: readonly Beside[];
  /** Ends their streams and their work; before the default one, which holds the port. */
  close(): Promise<void>;
}

/**
 * Opens the workspaces that hosts lead to. One that there is not yet is made: a schema of its name with all tables, filled
 * as a new Kehu is. Files and working copies lie in `workspaces/<name>/` of the data folder.
 */
export async function openBeside(
  hosts: Workspaces,
  options: ServeOptions,
  startWork: (services: Services, folder: string) => Promise<Runner>,
): Promise<AllBeside> {
  const open: (Served & Beside & { readonly jobs: Runner })[] = [];
  for (const [name, pairs] of Map.groupBy(hosts, ([, workspace]) => workspace)) {
    const dataFolder = join(options.dataFolder, 'workspaces', name);
    const served = await serve({ ...options, dataFolder, schema: name, baseUrl: undefined });
    await served.app.ready();
    const jobs = await startWork(served.services, dataFolder);
    open.push({ ...served, name, hosts: pairs.map(([host]) => host), jobs });
  }
  return {
    elsewhere: new Map(open.flatMap(({ hosts: own, app }) => own.map((host) => [host, app] as const))),
    workspaces: open,
    close: async () => {
      for (const { app, jobs } of open) {
        await app.close();
        await jobs.stop();
      }
    },
  };
}

import { mkdirSync } from 'node:fs';
import { checkExternalDatabase } from './external.ts';
import { startEmbeddedDatabase, type EmbeddedDatabase } from './embedded.ts';
import type { DatabaseLog } from './log.ts';

export type Database = EmbeddedDatabase & { readonly embedded: boolean };

type Wanted = { databaseUrl: string | undefined; dataFolder: string; dataFolderChosen: boolean };

/** The operator's own PostgreSQL when he named one, else the embedded one. */
export async function openDatabase(config: Wanted, log: DatabaseLog): Promise<Database> {
  const { databaseUrl, dataFolder, dataFolderChosen } = config;
  if (databaseUrl === undefined) {
    const database = await startEmbeddedDatabase({ dataDir: dataFolder, chosen: dataFolderChosen, log });
    return { ...database, embedded: true };
  }
  await checkExternalDatabase(databaseUrl);
  mkdirSync(dataFolder, { recursive: true });
  const nothing = () => {};
  return {
    connectionString: databaseUrl,
    dataFolder,
    embedded: false,
    stop: async () => {},
    onLost: nothing,
    onRestored: nothing,
  };
}

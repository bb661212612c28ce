import { startEmbeddedDatabase, type EmbeddedDatabase } from '@kehu/server/platform/database/embedded.ts';

/** PostgreSQL with the product's own settings, in a folder of the bench. */
export function startForReading(dataDir: string): Promise<EmbeddedDatabase> {
  const log = { info: () => undefined, warn: console.warn, error: console.error };
  return startEmbeddedDatabase({ dataDir, log });
}

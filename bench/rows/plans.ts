import { closeSync, fstatSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { raw } from '@kehu/engine/db/sql.ts';

/** Statements that take longer are explained, milliseconds. */
const slow = 20;

/** Under these a connection writes the plans of slow statements into the database's log. */
const settings = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': String(slow),
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_timing': 'off',
};

/** Has connections from now on explain themselves, or no longer. */
export async function explain(connectionString: string, on: boolean): Promise<void> {
  const database = openDatabase(connectionString);
  const [row] = await database.query(raw('select quote_ident(current_database())'));
  for (const [name, value] of Object.entries(settings)) {
    const change = on ? `set ${name} = '${value}'` : `reset ${name}`;
    await database.unhurried.query(raw(`alter database ${row?.[0] ?? ''} ${change}`));
  }
  await database.close();
}

const logOf = (dataFolder: string): string => join(dataFolder, 'database.log');

/** How long the database's log is by now. */
export const logLength = (dataFolder: string): number => readFileSync(logOf(dataFolder)).length;

/** Keeps what the log has said since: the plans of slow statements. */
export function keepPlans(dataFolder: string, from: number, into: string): void {
  const file = openSync(logOf(dataFolder), 'r');
  try {
    const { size } = fstatSync(file);
    const begin = size < from ? 0 : from; // The log was begun anew meanwhile.
    const said = Buffer.alloc(size - begin);
    readSync(file, said, 0, said.length, begin);
    writeFileSync(into, said);
  } finally {
    closeSync(file);
  }
}

import { closeSync, fstatSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Statements that take longer are explained, milliseconds. */
const slow = 20;

/** Settings for the database's connections under which it writes the plans of slow statements into its log. */
export const explaining: NodeJS.ProcessEnv = {
  PGOPTIONS: [
    'session_preload_libraries=auto_explain',
    `auto_explain.log_min_duration=${slow}`,
    'auto_explain.log_analyze=on',
    'auto_explain.log_buffers=on',
    'auto_explain.log_timing=off',
  ]
    .map((setting) => `-c ${setting}`)
    .join(' '),
};

const logOf = (dataFolder: string): string => join(dataFolder, 'database.log');

/** How long the database's log is by now. */
export const logLength = (dataFolder: string): number => readFileSync(logOf(dataFolder)).length;

/** Keeps what the log has said since: the plans of slow statements. */
export function keepPlans(dataFolder: string, from: number, into: string): void {
  const file = openSync(logOf(dataFolder), 'r');
  try {
    const said = Buffer.alloc(fstatSync(file).size - from);
    readSync(file, said, 0, said.length, from);
    writeFileSync(into, said);
  } finally {
    closeSync(file);
  }
}

import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import type { BenchData } from './load/cluster.ts';
import { schema } from './load/scale.ts';

const sides = ['search', 'facet', 'duplicate', 'grant', 'link'];

const vacuumed = [
  'account',
  'account_search',
  'account_facet',
  'account_duplicate',
  'event',
  'event_subject',
];

/** Takes away what an earlier run created, so that every run begins with the rows that were loaded. */
export async function tidy(connectionString: string, { places }: BenchData): Promise<void> {
  const database = openDatabase(connectionString, { readTimeout: 0 });
  const run = (text: string) => database.unhurried.query(raw(text));
  const loaded = `'${new Date(places.now).toISOString()}'::timestamptz`;
  try {
    for (const object of ['account', 'contact']) {
      const made = `select id from "${schema}"."${object}" where created_at > ${loaded}`;
      for (const side of sides) {
        const key = side === 'grant' || side === 'link' ? 'record_id' : 'id';
        await run(`delete from "${schema}"."${object}_${side}" where ${key} in (${made})`);
      }
      await run(`delete from "${schema}"."${object}" where created_at > ${loaded}`);
    }
    await run(`delete from "${schema}".event_subject where at > ${loaded}`);
    await run(`delete from "${schema}".event where created_at > ${loaded}`);
    // What autovacuum does of itself within minutes; what is measured next must not depend on whether it has.
    await run(`vacuum ${vacuumed.map((table) => `"${schema}"."${table}"`).join(', ')}`);
  } finally {
    await database.close();
  }
}

import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { shippedRegistry } from '@kehu/engine/registry/shipped.ts';
import { dice } from '@kehu/testkit/read/dice.ts';
import { bodyOf } from './http/client.ts';
import { schema } from './load/scale.ts';
import { grantee, scopes } from './people.ts';
import { filters } from './read/questions.ts';
import type { Bench } from './rows/bench.ts';
import { listBody, listPath } from './rows/page.ts';

/** Searched for before anything is counted; the words that are measured are drawn from the names. */
const warmWords = [
  '中',
  '实业',
  '贸易',
  '南京',
  'nanjing',
  'shiye',
  'nj',
  'sy',
  '武汉sy',
  '6789',
  '24680',
  '上海电子',
  '宏',
  '东方',
  '星辰',
];

/** Requests per person before anything is counted: connections open, statements prepared, code compiled. */
const turns = 15;

/**
 * What "warm" means here: the accounts' pages are in memory, and the server has answered some hundred lists, filters
 * and searches, with other parameters than those that are measured.
 */
export async function warm(bench: Bench): Promise<void> {
  const database = openDatabase(bench.connectionString, { readTimeout: 0 });
  await database.unhurried.query(raw('create extension if not exists pg_prewarm'));
  await database.unhurried.query(
    raw(`select pg_prewarm(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = '${schema}' and c.relkind in ('r', 'i') and c.relname like 'account%'`),
  );
  await database.close();
  for (const index of [...Object.values(scopes), ...Object.values(grantee)].flat()) {
    for (let turn = 0; turn < turns; turn++) {
      bodyOf(await bench.signed(index).ask('GET', listPath()));
      const body = { ...listBody, sort: turn % 2 === 0 ? 'name' : '-created_at' };
      const reply = await bench.signed(index).ask('POST', '/api/v1/records/account/query', body);
      if (reply.status !== 503) bodyOf(reply);
    }
  }
  await warmByQuestions(bench);
}

/** A round of filters and searches that is not counted, so that connections have met the pages that questions touch. */
async function warmByQuestions(bench: Bench): Promise<void> {
  const drawn = filters(dice(1_000), shippedRegistry()).map(([, filter]) => filter);
  for (const index of [...Object.values(scopes), ...Object.values(grantee)].flat()) {
    const client = bench.signed(index);
    for (const filter of drawn)
      await client.ask('POST', '/api/v1/records/account/query', { ...listBody, filter });
    for (const word of warmWords) await client.ask('GET', listPath(`&q=${encodeURIComponent(word)}`));
  }
}

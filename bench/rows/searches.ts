import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { bodyOf } from '../http/client.ts';
import { schema } from '../load/scale.ts';
import { grantee, scopes } from '../people.ts';
import { searches } from '../read/questions.ts';
import { timesFigure, type Figure, type Sample } from '../report/figure.ts';
import type { Bench } from './bench.ts';
import { listPath } from './page.ts';

const limit = 30;

/** The words to search for; the pool is closed whatever comes. */
async function drawn(database: ReturnType<typeof openDatabase>): ReturnType<typeof searches> {
  try {
    return await searches(database, schema);
  } finally {
    await database.close();
  }
}

/** Words in bands of how many accounts hold them, for every scope. */
export async function searchFigures(bench: Bench): Promise<readonly Figure[]> {
  const database = openDatabase(bench.connectionString, { readTimeout: 0 });
  const words = await drawn(database);
  const samples: Sample[] = [];
  for (const [scope, people] of Object.entries({ ...scopes, ...grantee })) {
    const client = bench.signed(people[0] ?? 0);
    for (const [band, list] of Object.entries(words)) {
      for (const word of list) {
        const reply = await client.ask('GET', listPath(`&q=${encodeURIComponent(word)}`));
        bodyOf(reply);
        samples.push({ ms: reply.ms, band: `${scope}, ${band}`, what: `${client.who} ${word}` });
      }
    }
  }
  const middle = samples.filter(({ band }) => band.endsWith('0.5–3 %'));
  return [
    timesFigure(
      'quick search: 1–4 characters, pinyin, initials, mixed, phone tails; every scope',
      limit,
      samples,
    ),
    timesFigure('of these the words that 0.5–3 % of all names hold', limit, middle),
  ];
}

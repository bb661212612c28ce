import { promised } from '@kehu/kernel/json/promised.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { shippedRegistry } from '@kehu/engine/registry/shipped.ts';
import { dice } from '@kehu/testkit/read/dice.ts';
import { bodyOf, type Client } from '../http/client.ts';
import { grantee, scopes } from '../people.ts';
import { filters } from '../read/questions.ts';
import { timesFigure, type Figure, type Sample } from '../report/figure.ts';
import type { Bench } from './bench.ts';
import { listBody } from './page.ts';

const limit = 30;
const sorts = ['name', '-name', 'created_at', '-created_at', 'next_contact_at', '-next_contact_at'];

interface Question {
  readonly band: string;
  readonly what: string;
  readonly body: JsonObject;
}

/** Twenty combinations for each round, drawn anew, and every order that lists offer. */
function questionsOf(bench: Bench): readonly Question[] {
  const registry = shippedRegistry();
  const drawn = Array.from({ length: bench.rounds }, (_, round) => filters(dice(round + 1), registry)).flat();
  return [
    ...drawn.map(([what, filter]) => ({
      band: 'filters',
      what,
      body: { ...listBody, filter: promised<JsonObject>(filter) }, // a filter is its own JSON form
    })),
    ...sorts.map((sort) => ({
      band: `sort by ${sort.replace('-', '')}`,
      what: sort,
      body: { ...listBody, sort },
    })),
  ];
}

export async function filterFigures(bench: Bench): Promise<readonly Figure[]> {
  return [
    timesFigure(
      '20 combinations of filters; sort by name, created_at, next_contact_at',
      limit,
      await asked(bench, scopes),
    ),
    timesFigure('filters and sorts with 2,000 grants and a pool', limit, await asked(bench, grantee)),
  ];
}

async function asked(bench: Bench, of: typeof scopes): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const [scope, people] of Object.entries(of)) {
    const client = bench.signed(people[0] ?? 0);
    for (const question of questionsOf(bench)) samples.push(await ask(client, scope, question));
  }
  return samples;
}

async function ask(client: Client, scope: string, { band, what, body }: Question): Promise<Sample> {
  const reply = await client.ask('POST', '/api/v1/records/account/query', body);
  // An order that this scope is too large for is told, not waited for: it counts with the time it took.
  if (reply.status !== 503) bodyOf(reply);
  const refused = reply.status === 503 ? ' (too expensive)' : '';
  return { ms: reply.ms, band: `${scope}, ${band}`, what: `${client.who} ${what}${refused}` };
}

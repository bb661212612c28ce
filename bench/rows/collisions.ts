import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import { bodyOf } from '../http/client.ts';
import { schema } from '../load/scale.ts';
import { scopes } from '../people.ts';
import { timesFigure, type Figure, type Sample } from '../report/figure.ts';
import type { Bench } from './bench.ts';

const limit = 50;

/** Names and numbers of accounts all over the base. */
async function drawn({ connectionString }: Bench): Promise<readonly (readonly (string | null)[])[]> {
  const database = openDatabase(connectionString, { readTimeout: 0 });
  try {
    return await database.query(sql`select name, coalesce(mobile, phone), credit_code
      from ${tableOf(schema, 'account')} tablesample system (0.05) limit 120`);
  } finally {
    await database.close();
  }
}

/** What is typed of a customer: all of it, its beginning, with a slip, or a number alone. */
function typedOf([name, phone, code]: readonly (string | null)[]): { readonly [band: string]: string } {
  const text = name ?? '';
  const of = (field: string, value: string | null | undefined): string =>
    value ? `${field}=${encodeURIComponent(value)}` : '';
  return {
    'the name': of('name', text),
    'its beginning': of('name', text.slice(0, 4)),
    'a slip': of('name', `${text.slice(0, 2)}${text.slice(3)}`),
    'a number': of('phone', phone),
    everything: [of('name', text), of('phone', phone), of('credit_code', code)].filter(Boolean).join('&'),
  };
}

/** 撞单查询: one question over leads, accounts, contacts and pools, while somebody types. */
export async function collisionFigures(bench: Bench): Promise<readonly Figure[]> {
  const samples: Sample[] = [];
  const rows = await drawn(bench);
  for (const [scope, people] of Object.entries({
    self: [scopes['self, busy']?.[0] ?? 0],
    all: scopes['all'] ?? [0],
  })) {
    const client = bench.signed(people[0] ?? 0);
    for (const row of rows)
      for (const [band, query] of Object.entries(typedOf(row))) {
        if (query === '') continue;
        const reply = await client.ask('GET', `/api/v1/collisions?${query}`);
        bodyOf(reply);
        samples.push({ ms: reply.ms, band: `${scope}, ${band}`, what: `${client.who} ${query}` });
      }
  }
  return [timesFigure('collision check: leads, accounts, contacts and pools at once', limit, samples)];
}

import { bodyOf, type Client } from '../http/client.ts';
import { grantee, scopes } from '../people.ts';
import { timesFigure, type Figure, type Sample } from '../report/figure.ts';
import type { Bench } from './bench.ts';
import { listPath } from './page.ts';

const limit = 15;
const deepPage = 100;

interface Page {
  readonly items: readonly unknown[];
  readonly next_cursor: string | null;
}

const address = (cursor: string | null): string =>
  listPath(cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`);

/** Lists of 50 by updated_at: first page and page 100, for each scope; and the same with grants and a pool. */
export async function listFigures(bench: Bench): Promise<readonly Figure[]> {
  return [
    timesFigure(
      'list of 50, newest first: self, department and below, all; page 1 and 100',
      limit,
      await pages(bench, scopes),
    ),
    timesFigure('the same with 2,000 of 50,000 grants and a pool', 30, await pages(bench, grantee)),
  ];
}

async function pages(bench: Bench, of: typeof scopes): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const [scope, people] of Object.entries(of)) {
    for (const index of people) {
      const client = bench.signed(index);
      samples.push(...(await firstPages(bench, client, scope)), ...(await deepPages(bench, client, scope)));
    }
  }
  return samples;
}

async function firstPages(bench: Bench, client: Client, scope: string): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let n = 0; n < bench.rounds * 3; n++) {
    const reply = await client.ask('GET', address(null));
    bodyOf<Page>(reply);
    samples.push({ ms: reply.ms, band: `${scope}, page 1`, what: `${client.who} first page` });
  }
  return samples;
}

/** Turns the pages as a person would; the last of those that there are counts as the hundredth. */
async function deepPages(bench: Bench, client: Client, scope: string): Promise<readonly Sample[]> {
  let cursor: string | null = null;
  let page = 1;
  for (; page < deepPage; page++) {
    const found: Page = bodyOf<Page>(await client.ask('GET', address(cursor)));
    if (found.next_cursor === null) break;
    cursor = found.next_cursor;
  }
  const samples: Sample[] = [];
  for (let n = 0; n < bench.rounds; n++) {
    const reply = await client.ask('GET', address(cursor));
    const found = bodyOf<Page>(reply);
    samples.push({ ms: reply.ms, band: `${scope}, page 100`, what: `${client.who} page ${page}` });
    if (found.next_cursor === null) break;
    cursor = found.next_cursor;
  }
  return samples;
}

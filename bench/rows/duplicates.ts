import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { bodyOf } from '../http/client.ts';
import { scopes } from '../people.ts';
import type { Figure } from '../report/figure.ts';
import type { Bench } from './bench.ts';

const most = 600_000;
const path = '/api/v1/duplicates/account';

/** Pairs of likely duplicates over the whole base, in the background. */
export async function duplicateFigures(bench: Bench): Promise<readonly Figure[]> {
  const boss = bench.signed(scopes['all']?.[0] ?? 0);
  const began = performance.now();
  bodyOf(await boss.ask('POST', `${path}/search`, {}), 202);
  for (let running = true; running;) {
    await sleep(1_000);
    const { compared } = bodyOf<{ compared: { running: boolean } }>(await boss.ask('GET', `${path}?limit=1`));
    running = compared.running;
  }
  const took = performance.now() - began;
  const page = await boss.ask('GET', `${path}?limit=20`);
  const groups = bodyOf<{ items: readonly JsonObject[] }>(page).items.length;
  return [
    {
      what: 'groups of likely duplicates over all accounts, in the background',
      target: '≤ 10 min',
      good: took <= most,
      found: `${(took / 60_000).toFixed(1)} min`,
      notes: `${groups} groups on the first page in ${page.ms.toFixed(0)} ms`,
    },
  ];
}

import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { bodyOf, type Client } from '../http/client.ts';
import { scopes } from '../people.ts';
import type { Figure } from '../report/figure.ts';
import type { Bench } from '../rows/bench.ts';
import { momentFor, wanted } from './batch.ts';
import { figuresOf, follow, jobIn } from './beside.ts';

const limit = 60;
const among = 20;

/** About 100,000 accounts given evenly to twenty salespeople, with their contacts and open work, and given back again. */
export async function assignFigures(bench: Bench): Promise<readonly Figure[]> {
  const boss = bench.signed(scopes.all?.[0] ?? 0);
  const filter = await momentFor(bench, wanted);
  const people = bench.data.places.users.slice(-among);
  const given = await follow(bench, boss, async () => {
    const body = { filter, params: { user_ids: people, by: 'turn', reason: 'bench' } };
    return jobIn(bodyOf(await boss.ask('POST', '/api/v1/records/account/actions/assign_evenly', body), 202));
  });
  const told = JSON.stringify(given.job['result']);
  const undone = await follow(bench, boss, () => undo(boss));
  return [
    ...figuresOf(`assign evenly with contacts and open work (${told.slice(0, 70)})`, limit, given),
    ...figuresOf('the same undone', limit, undone),
  ];
}

/** Undoes what was done last; the id of the job. */
async function undo(boss: Client): Promise<string> {
  const list = await boss.ask('GET', '/api/v1/records/batch?limit=1&sort=-created_at&fields=id');
  const [batch] = bodyOf<{ items: readonly { id: string }[] }>(list).items;
  const reply = await boss.ask('POST', `/api/v1/records/batch/${batch?.id ?? ''}/actions/undo`, {});
  return String(bodyOf<{ output: JsonObject }>(reply).output['job_id']);
}

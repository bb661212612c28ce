import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { figuresOf, follow, jobIn } from '../batch/beside.ts';
import { bodyOf } from '../http/client.ts';
import { scopes } from '../people.ts';
import type { Figure } from '../report/figure.ts';
import type { Bench } from '../rows/bench.ts';

const columns = [
  'no',
  'name',
  'lifecycle',
  'grade',
  'industry',
  'region',
  'phone',
  'owner_id',
  'last_contact_at',
  'source',
  'updated_at',
];

/** Days back from today, so that at most the 100,000 records that one export may hold are meant. */
async function filterFor(bench: Bench): Promise<JsonObject> {
  const boss = bench.signed(scopes.all?.[0] ?? 0);
  let best: JsonObject = {};
  for (let days = 20; days <= 1_500; days += 20) {
    const from = new Date(Date.now() - days * 86_400_000).toISOString();
    const filter = { and: [{ field: 'created_at', op: 'gte', value: from }] };
    const body = { filter, measures: [{ fn: 'count' }] };
    const { groups } = bodyOf<{ groups: JsonObject[] }>(
      await boss.ask('POST', '/api/v1/records/account/aggregate', body),
    );
    if (Number(groups[0]?.['count']) > 100_000) return best;
    best = filter;
  }
  return best;
}

/** Nearly 100,000 accounts with eleven columns, among them a reference, to xlsx. */
export async function exportFigures(bench: Bench): Promise<readonly Figure[]> {
  const boss = bench.signed(scopes.all?.[0] ?? 0);
  const filter = await filterFor(bench);
  const worked = await follow(bench, boss, async () => {
    const body = { object: 'account', format: 'xlsx', columns, filter };
    return jobIn(bodyOf<JsonObject>(await boss.ask('POST', '/api/v1/exports', body), 202));
  });
  const done = JSON.stringify(worked.job['progress']);
  return figuresOf(`export to xlsx (${done})`, 25, worked);
}

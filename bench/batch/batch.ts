import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { bodyOf } from '../http/client.ts';
import { scopes } from '../people.ts';
import type { Figure } from '../report/figure.ts';
import type { Bench } from '../rows/bench.ts';
import { figuresOf, follow, jobIn } from './beside.ts';

export const wanted = 100_000;

/** A creation moment before which about so many accounts lie. */
export async function momentFor(bench: Bench, count: number): Promise<JsonObject> {
  const boss = bench.signed(scopes.all?.[0] ?? 0);
  const day = 86_400_000;
  for (let days = 30; ; days += 30) {
    const filter = {
      and: [{ field: 'created_at', op: 'gte', value: new Date(Date.now() - days * day).toISOString() }],
    };
    const body = { filter, measures: [{ fn: 'count' }] };
    const { groups } = bodyOf<{ groups: JsonObject[] }>(
      await boss.ask('POST', '/api/v1/records/account/aggregate', body),
    );
    if (Number(groups[0]?.['count']) >= count || days > 1_500) return filter;
  }
}

/** One field of about 100,000 accounts, chosen by a filter. */
export async function batchFigures(bench: Bench): Promise<readonly Figure[]> {
  const boss = bench.signed(scopes.all?.[0] ?? 0);
  const filter = await momentFor(bench, wanted);
  const worked = await follow(bench, boss, async () => {
    const body = { filter, params: { values: { relation_level: 'close' } } };
    const reply = await boss.ask('POST', '/api/v1/records/account/actions/batch_update', body);
    return jobIn(bodyOf<JsonObject>(reply, 202));
  });
  const result = worked.job['result'];
  return figuresOf(
    `batch update of one field by filter (${JSON.stringify(result).slice(0, 60)})`,
    20,
    worked,
  );
}

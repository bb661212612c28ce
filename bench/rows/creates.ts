import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { benchAccount } from '@kehu/server/modules/demo/generate/bench/rows.ts';
import { bodyOf } from '../http/client.ts';
import { scaleOf } from '../load/scale.ts';
import { writers } from '../people.ts';
import { bandOf, timesFigure, type Figure } from '../report/figure.ts';
import { tidy } from '../tidy.ts';
import type { Bench } from './bench.ts';
import { atOnce, perSecond, processorNote } from './clients.ts';

const seconds = 10;
const clients = 16;
/** Far beyond the loaded accounts: names and numbers that are not there yet. */
const beyond = 1_500_000;

/** Accounts that one person each makes, with the duplicate check, audit and event of every creation. */
export async function createFigures(bench: Bench): Promise<readonly Figure[]> {
  const scale = scaleOf(bench.data.places);
  let next = beyond;
  const ask = async (client: number) => {
    const { values } = benchAccount(scale, next++).facts;
    // Suppliers are made by purchasers.
    const body: JsonObject = { ...values, type: 'customer' };
    const confirm = { 'x-confirm-warnings': 'duplicate_found' };
    const reply = await bench
      .signed(writers[client] ?? 0)
      .ask('POST', '/api/v1/records/account', body, confirm);
    bodyOf(reply, 201);
    return { ms: reply.ms, band: `${clients} clients`, what: values.name };
  };
  await atOnce(bench.server, 1, 2, ask);
  const single = await atOnce(bench.server, 1, 5, ask);
  const many = await atOnce(bench.server, clients, seconds, ask);
  await tidy(bench.connectionString, bench.data);
  const rate = perSecond(many);
  return [
    timesFigure(
      'create with duplicate check, audit and event; one client',
      20,
      single.samples,
      processorNote(single),
    ),
    {
      what: `create, ${clients} clients`,
      target: 'p95 ≤ 20 ms, ≥ 500/s',
      good: bandOf(many.samples).p95 <= 20 && rate >= 500,
      found: `${rate}/s, p95 ${bandOf(many.samples).p95} ms`,
      ...bandOf(many.samples),
      worst: '',
      notes: processorNote(many),
    },
  ];
}

import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { bodyOf } from '../http/client.ts';
import { schema } from '../load/scale.ts';
import { heads, scopes } from '../people.ts';
import { timesFigure, type Figure, type Sample } from '../report/figure.ts';
import type { Bench } from './bench.ts';

const limit = 80;

const table = `"${schema}".appointment`;

/** Everybody meets somebody every working day: two years back, two months ahead. */
const plans = `insert into ${table}
    (id, subject, type, target_object, target_id, account_id, start_at, end_at, all_day, status, owner_id, owner_dept_id,
     created_by, updated_by, created_at, updated_at, version)
  select gen_random_uuid(), '拜访' || n, 'meeting', 'account', a.id, a.id, day + interval '2 hours', day + interval '3 hours',
    false, case when day < now() then 'done' else 'planned' end, u.id, u.department_id, u.id, u.id,
    day - interval '3 days', day - interval '3 days', 1
  from "${schema}"."user" u
    cross join generate_series(date_trunc('day', now()) - interval '2 years', now() + interval '60 days', interval '1 day')
      with ordinality d(day, n)
    cross join (select id from "${schema}".account limit 1) a
  where u.status = 'active' and extract(isodow from day) < 6`;

/** A month of a department's calendar, with two years of everybody's plans behind it; they are taken away afterwards. */
export async function calendarFigures(bench: Bench): Promise<readonly Figure[]> {
  const database = openDatabase(bench.connectionString, { readTimeout: 0 });
  const run = (text: string) => database.unhurried.query(raw(text));
  try {
    await run(plans);
    await run(`vacuum analyze ${table}`);
    return [timesFigure('calendar: a month of a department of thirty', limit, await months(bench))];
  } finally {
    await run(`truncate ${table}`);
    await database.close();
  }
}

async function months(bench: Bench): Promise<readonly Sample[]> {
  const people: { readonly [who: string]: readonly number[] } = {
    'head of thirty': heads,
    'one of them': scopes['self, small'] ?? [],
  };
  const samples: Sample[] = [];
  for (const [who, indexes] of Object.entries(people))
    for (const index of indexes)
      for (let n = -2; n < bench.rounds * 3; n++) {
        // This month, the one before, a year ago: as people leaf through it.
        const back = [0, 1, 12][Math.abs(n) % 3] ?? 0;
        const now = new Date();
        const from = new Date(now.getFullYear(), now.getMonth() - back, 1);
        const to = new Date(now.getFullYear(), now.getMonth() - back + 1, 8);
        const whose = who === 'head of thirty' ? 'all' : 'mine';
        const path = `/api/v1/calendar?from=${from.toISOString()}&to=${to.toISOString()}&whose=${whose}`;
        const reply = await bench.signed(index).ask('GET', path);
        const { items } = bodyOf<{ items: readonly unknown[] }>(reply);
        const band = `${who}, ${back} months back`;
        if (n >= 0) samples.push({ ms: reply.ms, band, what: `${items.length} plans` });
      }
  return samples;
}

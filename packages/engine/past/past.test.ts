import { aggregate } from '@kehu/engine/records/aggregate.ts';
import { find } from '@kehu/engine/records/find.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import { purge } from '@kehu/engine/records/purge.ts';
import { sceneOf } from '@kehu/objects/sales/opportunity/testing/scene.ts';
import { begin, deedsOf, people } from './testing/deeds.ts';
import { everything, type Filter } from '@kehu/kernel/query/filter.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import { addDays, firstOfMonth } from '@kehu/kernel/time/day.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { dice } from '@kehu/testkit/read/dice.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, expect, test, vi } from 'vitest';
import { followOwnerKind } from '../jobs/follow-owner.ts';
import { startJobs } from '../jobs/runner.ts';
import { recordsAt } from '../forecast/records-at.ts';
import { changeSums, changedRecords, changeKinds, changeNotes } from '../forecast/changes.ts';
import { raw, sql, tableOf } from '../db/sql.ts';
import { storedMigrations } from '../schema/stored-migrations.ts';

/**
 * Opportunities of three people live through twelve days: edits two at a time, stages, ends, deletions, restorations, hand-overs. After
 * each day everything is noted down; then every figure of every past day is compared with the notes, for each person.
 */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());
const scene = await sceneOf(company);
const random = dice(Number(process.env['KEHU_PROVE_SEED'] ?? 5));
const days = process.env['KEHU_PROVE'] ? 60 : 9;
const living: string[] = [];
const binned: string[] = [];
/** By day, by id: what stood in the table when the day was over. */
const notes = new Map<string, ReadonlyMap<string, Values>>();

const { happen, amount, day } = deedsOf(company, scene, random, living, binned);

const columns = ['status', 'stage_id', 'owner_id', 'expected_close_on', 'forecast_category'] as const;

async function note(on: string): Promise<void> {
  const table = tableOf(company.workspace.schema, 'opportunity');
  const rows = await company.database.query(
    sql`select id, expected_amount, weighted_amount, status, stage_id, owner_id, expected_close_on, forecast_category from ${table}`,
  );
  const noted = rows.map(([id, expected, weighted, ...rest]) => {
    const values = Object.fromEntries(columns.map((name, at) => [name, rest[at] ?? null]));
    return [
      id ?? '',
      { ...values, expected_amount: expected ?? '0', weighted_amount: weighted ?? '0' },
    ] as const;
  });
  notes.set(on, new Map(noted));
}

for (let at = 0; at < days; at++) {
  const on = addDays(begin, at);
  for (let n = 0; n < 14; n++) {
    company.now = new Date(Date.parse(`${on}T01:00:00.000Z`) + n * 60_000);
    if (n < (at === 0 ? 8 : 2))
      living.push(
        await scene.chanceOf(random.one(people), { expected_amount: amount(), expected_close_on: day() }),
      );
    else await happen();
  }
  await note(on);
}
company.now = new Date(`${addDays(begin, days)}T01:00:00.000Z`);
await happen();
await note(addDays(begin, days));

const actors = ['admin', 'G', 'M0', 'M1', 'U1', 'F1'] as const;

/** What he sees today, as it was at the end of a day by the notes. */
async function replay(who: string, on: string): Promise<readonly Values[]> {
  const call = await company.as(who);
  const model = objectOf(call, 'opportunity');
  const seen = await list(call, model, {
    filter: everything,
    sort: [],
    limit: 200,
    count: 'none',
    fields: ['id'],
  }).catch(() => ({ items: [] }));
  return seen.items.flatMap(({ id }) => {
    const then = notes.get(on)?.get(id);
    return then ? [{ ...then, id }] : [];
  });
}

const worth = (rows: readonly Values[], field: string): string =>
  sumOf(rows.map((row) => String(row[field] ?? '0')));

const open: Filter = { field: 'status', op: 'eq', value: 'open' };

test.each(actors)(
  'figures of every past day are those of the notes, for %s',
  async (who) => {
    const call = await company.as(who);
    const model = objectOf(call, 'opportunity');
    for (const on of notes.keys()) {
      const rows = await replay(who, on);
      for (const field of ['stage_id', 'owner_id', 'forecast_category'] as const) {
        const groups = await aggregate(call, model, {
          filter: open,
          asOf: on,
          groupBy: [{ field }],
          measures: [
            { fn: 'count' },
            { fn: 'sum', field: 'expected_amount' },
            { fn: 'sum', field: 'weighted_amount' },
          ],
        }).catch(() => []);
        const naive = Map.groupBy(
          rows.filter(({ status }) => status === 'open'),
          (row) => row[field],
        );
        expect(
          Object.fromEntries(
            groups.map((one) => [
              one[field],
              [one['count'], one['sum_expected_amount'], one['sum_weighted_amount']],
            ]),
          ),
        ).toEqual(
          Object.fromEntries(
            [...naive].map(([key, some]) => [
              key,
              [some.length, worth(some, 'expected_amount'), worth(some, 'weighted_amount')],
            ]),
          ),
        );
      }
    }
  },
  60_000,
);

test.each(['M1', 'U1'] as const)(
  'records behind the figures of a past day add up to them, for %s',
  async (who) => {
    const call = await company.as(who);
    const model = objectOf(call, 'opportunity');
    const size = 7;
    for (const on of notes.keys()) {
      const [figure] = await aggregate(call, model, {
        filter: open,
        asOf: on,
        groupBy: [],
        measures: [
          { fn: 'count' },
          { fn: 'sum', field: 'expected_amount' },
          { fn: 'sum', field: 'weighted_amount' },
        ],
      });
      const behind: Values[] = [];
      for (let more = true; more;) {
        const page = await recordsAt(call, open, on, { from: behind.length, limit: size });
        behind.push(...page.map((one) => ({ ...one })));
        more = page.length === size;
      }
      expect(new Set(behind.map(({ id }) => id)).size).toBe(behind.length);
      const sums = [worth(behind, 'expected_amount'), worth(behind, 'weighted_amount')];
      const told = ['sum_expected_amount', 'sum_weighted_amount'].map((name) => figure?.[name] ?? '0.00');
      expect([on, behind.length, ...sums]).toEqual([on, figure?.['count'], ...told]);
    }
  },
);

test.each(actors)(
  'figures of now are the sums of the list behind them, and lines add up, for %s',
  async (who) => {
    const call = await company.as(who);
    const model = objectOf(call, 'opportunity');
    const measures = [
      { fn: 'count' },
      { fn: 'sum', field: 'expected_amount' },
      { fn: 'sum', field: 'weighted_amount' },
    ] as const;
    const groups = await aggregate(call, model, {
      filter: everything,
      groupBy: [{ field: 'stage_id' }, { field: 'expected_close_on', bucket: 'month' }],
      measures,
    });
    for (const group of groups) {
      const month = String(group['expected_close_on_month']);
      const filter: Filter = {
        and: [
          { field: 'stage_id', op: 'eq', value: group['stage_id'] ?? null },
          { field: 'expected_close_on', op: 'between', value: [month, addDays(firstOfMonth(month, 1), -1)] },
        ],
      };
      const { items } = await list(call, model, { filter, sort: [], limit: 200, count: 'none' });
      expect([group['count'], group['sum_expected_amount'], group['sum_weighted_amount']]).toEqual([
        items.length,
        worth(items, 'expected_amount'),
        worth(items, 'weighted_amount'),
      ]);
      for (const item of items) {
        const lines = await find(await company.system(), objectOf(call, 'opportunity_line'), {
          field: 'opportunity_id',
          op: 'eq',
          value: item.id,
        });
        expect([item['line_count'], item['lines_amount']]).toEqual([lines.length, worth(lines, 'amount')]);
        if (lines.length > 0) expect(item['expected_amount']).toBe(item['lines_amount']);
      }
    }
  },
);

const close = { from: '2026-12-01', to: '2027-01-15' };
const within = (row: Values): boolean =>
  String(row['expected_close_on']) >= close.from && String(row['expected_close_on']) <= close.to;
const inIt = (row: Values | undefined): row is Values =>
  row !== undefined && row['status'] === 'open' && within(row);

/** In which way it came, went or changed, as a person would say it who has both notes before him. */
function wayOf(before: Values | undefined, after: Values | undefined): string {
  const isOut = (row: Values): boolean => !within(row);
  if (inIt(before) && inIt(after)) {
    const gap = Number(after['expected_amount']) - Number(before['expected_amount']);
    return gap > 0 ? 'grown' : gap < 0 ? 'shrunk' : 'same';
  }
  if (inIt(after)) {
    if (before === undefined) return 'new';
    return before['status'] === 'open' && isOut(before) ? 'date_in' : 'reopened';
  }
  return after?.['status'] === 'open' ? 'date_out' : String(after?.['status']);
}

test.each(['admin', 'M1', 'U1'] as const)(
  'what changed adds up to the cent and opens its records, for %s',
  async (who) => {
    const call = await company.as(who);
    const all = [...notes.keys()];
    const met = new Set<string>();
    for (const [at, on] of all.entries()) {
      const since = all[Math.max(0, at - 1 - random.below(at + 1))];
      if (since === undefined || since === on) continue;
      const question = { filter: everything, since, on, close, amount: 'expected_amount' } as const;
      const { kinds, notes: besides } = await changeSums(call, question);
      const [then, later] = [await replay(who, since), await replay(who, on)];
      const before = new Map(then.map((row) => [row['id'], row]));
      const after = new Map(later.map((row) => [row['id'], row]));
      const ids = [...new Set([...before.keys(), ...after.keys()])];
      const both = ids.filter((id) => inIt(before.get(id)) || inIt(after.get(id)));
      const naive = Map.groupBy(both, (id) => wayOf(before.get(id), after.get(id)));
      const expected = [...naive].map(([kind, some]) => ({
        kind,
        count: some.length,
        before: worth(
          some.flatMap((id) => {
            const row = before.get(id);
            return inIt(row) ? [row] : [];
          }),
          'expected_amount',
        ),
        after: worth(
          some.flatMap((id) => {
            const row = after.get(id);
            return inIt(row) ? [row] : [];
          }),
          'expected_amount',
        ),
      }));
      const exact = (one: (typeof expected)[number]) => ({
        ...one,
        before: sumOf([one.before]),
        after: sumOf([one.after]),
      });
      const byKind = (a: { kind: string }, b: { kind: string }): number => (a.kind < b.kind ? -1 : 1);
      expect({ since, on, kinds: kinds.map(exact).toSorted(byKind) }).toEqual({
        since,
        on,
        kinds: expected.toSorted(byKind),
      });
      for (const { kind, count, before: b, after: a } of [...kinds, ...besides]) {
        const which = [...changeKinds, ...changeNotes].find((one) => one === kind);
        if (!which) throw new Error(kind);
        met.add(kind);
        const rows = await changedRecords(call, question, which, { from: 0, limit: 200 });
        const sum = (field: 'before' | 'after'): string => sumOf(rows.map((row) => row[field] ?? '0'));
        expect([rows.length, sum('before'), sum('after')]).toEqual([count, sumOf([b]), sumOf([a])]);
      }
    }
    expect(met.size).toBeGreaterThan(who === 'admin' ? 6 : 2);
  },
  60_000,
);

test('a company that comes from before gets its past out of the log', async () => {
  const { schema } = company.workspace;
  const past = tableOf(schema, 'opportunity_past');
  const kept = () => company.database.query(sql`select * from ${past} order by id, until`);
  const before = await kept();
  const migration = (await storedMigrations()).find(({ name }) => name.endsWith('_forecast_past'));
  const fill = migration?.statements.findLast((statement) => statement.startsWith('insert')) ?? '';
  const statement = raw(fill.replaceAll('{schema}', `"${schema}"`));
  await company.database.query(sql`delete from ${past}`);
  await company.database.query(statement);
  expect(await kept()).toEqual(before);
  await company.database.query(statement);
  expect((await kept()).length).toBe(before.length);
});

test('intervals follow one another, and what is gone for good takes them along', async () => {
  const { schema } = company.workspace;
  const gaps = await company.database.query(sql`select count(*) from (select id, since, until,
      lag(until) over (partition by id order by until) as before from ${tableOf(schema, 'opportunity_past')}) p
    join ${tableOf(schema, 'opportunity')} o using (id) where since >= until or since <> coalesce(before, o.created_at)`);
  expect(gaps).toEqual([['0']]);
  const system = await company.system();
  const model = objectOf(system, 'opportunity');
  const [one] = await find(system, model, everything, 1);
  const id = String(one?.['id']);
  await remove(system, 'opportunity', [{ id }]);
  await purge(system, 'opportunity', [id]);
  const left = await company.database.query(
    sql`select count(*) from ${tableOf(schema, 'opportunity_past')} where id = ${id}::uuid`,
  );
  expect(left).toEqual([['0']]);
});

test('whoever moves to another department takes his opportunities along, and their past stays', async () => {
  const system = await company.system();
  const model = objectOf(system, 'opportunity');
  const on = addDays(begin, days - 1);
  const byDepartment = () =>
    aggregate(system, model, {
      filter: open,
      asOf: on,
      groupBy: [{ field: 'owner_dept_id' }],
      measures: [{ fn: 'count' }, { fn: 'sum', field: 'expected_amount' }],
    });
  const before = await byDepartment();
  company.now = new Date(company.now.getTime() + 86_400_000);
  await scene.edit('admin', 'user', company.ids['U1'] ?? '', { department_id: company.ids['two'] ?? '' });
  const runner = await startJobs(company.workspace, [followOwnerKind], () => company.now, { poll: 20 });
  const his: Filter = { field: 'owner_id', op: 'eq', value: company.ids['U1'] ?? '' };
  const departments = async (): Promise<readonly unknown[]> =>
    (await find(system, model, his)).map((row) => row['owner_dept_id']);
  await vi.waitUntil(async () => (await departments()).every((one) => one === company.ids['two']), 10_000);
  await runner.stop();
  expect(await byDepartment()).toEqual(before);
});

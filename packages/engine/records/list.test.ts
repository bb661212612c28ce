import { isPhone, searchTexts } from '@kehu/kernel/text/search-text.ts';
import { matches } from '@kehu/kernel/text/search-match.ts';
import { queryPlan } from '@kehu/kernel/text/search-query.ts';
import { phoneDigits } from '@kehu/kernel/text/phone.ts';
import { pinyinKey } from '@kehu/kernel/text/pinyin-key.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { evaluate } from '@kehu/kernel/query/evaluate.ts';
import { compareText } from '@kehu/kernel/query/match.ts';
import type { Filter, SortKey } from '@kehu/kernel/query/filter.ts';
import { dice, type Dice } from '@kehu/testkit/read/dice.ts';
import { oracleOf, type Oracle } from '@kehu/testkit/read/oracle.ts';
import { actorOf, randomRights, type Rights } from '@kehu/testkit/read/random-actor.ts';
import { randomFilter, randomQuery, randomSort } from '@kehu/testkit/read/random-question.ts';
import { randomWorld, type Stored, type World } from '@kehu/testkit/read/random-world.ts';
import { makeTables, pour, pourRows, shippedRegistry } from '@kehu/testkit/read/workspace.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Call } from '../call/call.ts';
import { openDatabase } from '../db/postgres.ts';
import { raw, sql, tableOf } from '../db/sql.ts';
import type { ListParameters } from '../query/parameters.ts';
import { forgetStatistics, nobodyId } from '../query/statistics.ts';
import { explain, sees } from '../access/predicate-checks.ts';
import type { ObjectModel } from '../registry/model.ts';
import { list } from './list.ts';
import { readMany } from './read.ts';

const { connectionString } = await testDatabase('empty');
/** What tells the shapes of statements apart; every one of them must have been compared. */
const shapes = {
  'departments to a certified depth': 'nth = $',
  'heads of groups first': /limit \$\d+\s*\) g cross join lateral/,
  'entries of an index': 'select k0, id from ((select a.k0',
  'candidates of an index': 'with c as materialized',
  'all of a scope': 'with b as materialized',
  'branches merged': 'select distinct on (k0, id) k0, id from ((select a.updated_at',
};
const seen = new Set<string>();
const onStatement = (text: string): void => {
  for (const [name, part] of Object.entries(shapes)) {
    if (typeof part === 'string' ? text.includes(part) : part.test(text)) seen.add(name);
  }
};
const database = openDatabase(connectionString, { onStatement });
const registry = shippedRegistry();
const schema = 'random';
const objects = ['account', 'contact', 'activity', 'account_address'] as const;

beforeAll(() => makeTables(database, registry, schema));
afterAll(() => database.close());

const modelOf = (object: string): ObjectModel => registry.objects.get(object)!;

async function settle(world: World): Promise<void> {
  for (const object of objects) {
    const { table } = modelOf(object);
    for (const name of [table, `${table}_search`, `${table}_facet`, `${table}_grant`]) {
      const found = await database.query(sql`select to_regclass(${`${schema}.${name}`}) is not null`);
      if (found[0]?.[0] === 't') await database.query(raw(`truncate ${schema}.${name}`));
    }
    await pour(database, schema, modelOf(object), world.records[object] ?? []);
    const rows = world.grants
      .filter((grant) => grant.object === object)
      .map(({ object: _, ...grant }) => ({
        ...grant,
        activity: world.records[object]?.find(({ id }) => id === grant.record_id)?.['updated_at'] ?? null,
      }));
    const columns = [
      'principal_id',
      'record_id',
      'level',
      'with_children',
      'expires_at',
      'source',
      'activity',
    ];
    if (rows.length > 0) await pourRows(database, schema, `${table}_grant`, columns, rows);
  }
}

/** Estimates that are wrong in every direction: they may cost time, never rows. */
async function guessWildly(random: Dice, world: World): Promise<void> {
  await database.query(raw(`truncate ${schema}.scope_count, ${schema}.token_frequency`));
  const scope = tableOf(schema, 'scope_count');
  for (const object of objects) {
    const all = random.one([0, 50, 3_000, 1_000_000]);
    await database.query(sql`insert into ${scope} values (${object}, 'all', ${nobodyId}, ${all})`);
    const kinds = [
      ['owner', [...world.users.keys()]],
      ['department', [...world.departments.keys()]],
      ['pool', world.pools],
    ] as const;
    for (const [kind, ids] of kinds) {
      for (const id of random.some(ids, 0.7)) {
        await database.query(
          sql`insert into ${scope} values (${object}, ${kind}, ${id}, ${random.one([1, 200, 20_000, 400_000])})`,
        );
      }
    }
    for (const kind of ['search', 'facet']) {
      if (kind === 'facet' && !modelOf(object).faceted) continue;
      const share = random.one([0, 0.5, 1]);
      await database.query(sql`insert into ${tableOf(schema, 'token_frequency')}
        select ${object}, ${kind}, t, (random() * ${random.one([1_000, 1_000_000])})::int8
        from (select distinct unnest(tokens) as t from ${tableOf(schema, `${object}_${kind}`)}) x where random() < ${share}`);
    }
  }
  forgetStatistics(database, schema);
}

function callOf(world: World, rights: Rights): Call {
  return {
    workspace: {
      schema,
      database,
      timeZone: 'Asia/Shanghai',
      publish: () => undefined,
      contextOf: () => {
        throw new Error('no behaviour is asked');
      },
    },
    registry,
    actor: actorOf(rights),
    db: database,
    now: new Date(world.now),
    locale: 'zh-CN',
    requestId: 'test',
    confirmed: new Set(),
    source: 'test',
  };
}

const context = (world: World, rights: Rights) => ({
  userId: rights.user,
  departmentIds: rights.subtree,
  now: world.now,
  timeZone: 'Asia/Shanghai',
});

interface Wanted {
  readonly object: string;
  readonly filter: Filter;
  readonly sort: readonly SortKey[];
  readonly q?: string;
  readonly operation: 'view' | 'edit';
}

/** A condition on what is masked there takes `eq` and nothing else; one on what is hidden is refused. */
function meets(
  world: World,
  rights: Rights,
  oracle: Oracle,
  object: string,
  record: Stored,
  filter: Filter,
): boolean {
  if ('and' in filter) return filter.and.every((part) => meets(world, rights, oracle, object, record, part));
  if ('or' in filter) return filter.or.some((part) => meets(world, rights, oracle, object, record, part));
  const [own = '', beyond] = filter.field.split('.');
  if (beyond !== undefined) {
    const target = world.records['account']?.find(({ id }) => id === record[own]);
    if (!target || !oracle.may('account', 'view', target)) return false;
    return meets(world, rights, oracle, 'account', target, { ...filter, field: beyond });
  }
  if (filter.op !== 'eq' && !oracle.plain(object, own, record)) return false;
  const field = modelOf(object).fields.get(own)!;
  return evaluate(
    filter,
    () => record[own] ?? null,
    () => field,
    context(world, rights),
  );
}

function found(oracle: Oracle, object: string, record: Stored, q: string): boolean {
  const model = modelOf(object);
  const values = model.searchFields.flatMap((field) => {
    const value = record[field.name];
    if (typeof value !== 'string') return [];
    const one = { kind: field.declaration.kind, value };
    return [{ ...one, plain: oracle.plain(object, field.name, record), field: field.name }];
  });
  const open = values.filter(({ plain }) => plain);
  const digits = phoneDigits(q);
  const whole = values.some(
    (one) =>
      !one.plain &&
      isPhone(one) &&
      digits.length >= 7 &&
      phoneDigits(one.value) === digits &&
      !oracle.hidden(object, one.field),
  );
  return whole || matches(q, searchTexts(open.map(({ kind, value }) => ({ kind, value }))));
}

function tier(object: string, record: Stored, q: string, oracle: Oracle): number {
  const plan = queryPlan(q);
  const [title] = modelOf(object).searchFields;
  if (plan.words.length !== 1 || title?.declaration.kind !== 'text' || oracle.veiled(object, title.name))
    return 2;
  const value = record[title.name];
  const texts = searchTexts(
    modelOf(object).searchFields.flatMap((field) => {
      const one = record[field.name];
      return typeof one === 'string' ? [{ kind: field.declaration.kind, value: one }] : [];
    }),
  );
  if (!texts.text.startsWith(`|${plan.words[0]?.word}`) || typeof value !== 'string') return 2;
  return title.declaration.sortable && texts.text.startsWith(`|${plan.folded}|`) ? 0 : 1;
}

function keyOf(object: string, record: Stored, field: string): string | null {
  const value = record[field];
  if (typeof value !== 'string') return null;
  const title = modelOf(object).declaration.title;
  return field === 'name' || field === title ? pinyinKey(value) : value;
}

function expected(world: World, rights: Rights, oracle: Oracle, wanted: Wanted): readonly string[] {
  const { object, filter, q } = wanted;
  const sort = wanted.sort.length > 0 ? wanted.sort : [{ field: 'updated_at', descending: true }];
  const rows = (world.records[object] ?? []).filter(
    (record) =>
      oracle.may(object, wanted.operation, record) &&
      meets(world, rights, oracle, object, record, filter) &&
      (q === undefined || found(oracle, object, record, q)),
  );
  const ranked = q !== undefined && wanted.sort.length === 0;
  return rows
    .toSorted((a, b) => {
      const step = ranked ? tier(object, a, q, oracle) - tier(object, b, q, oracle) : 0;
      if (step !== 0) return step;
      for (const { field, descending } of sort) {
        const [x, y] = [keyOf(object, a, field), keyOf(object, b, field)];
        if (x === y) continue;
        if (x === null) return 1;
        if (y === null) return -1;
        return compareText(x, y) * (descending ? -1 : 1);
      }
      return compareText(a.id, b.id) * (sort.at(-1)?.descending ? -1 : 1);
    })
    .map(({ id }) => id);
}

async function pages(call: Call, wanted: Wanted, limit: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { object, filter, sort, q, operation } = wanted;
    const parameters: ListParameters = {
      filter,
      sort,
      limit,
      count: 'none',
      fields: ['id'],
      ...(q && { q }),
      ...(cursor && { cursor }),
    };
    const page = await list(call, modelOf(object), parameters, operation);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && ids.length < 1_000);
  return ids;
}

const refused = (error: unknown): string[] => {
  if (!(error instanceof KehuError)) throw error;
  return [error.code];
};

const worlds = Number(process.env['KEHU_WORLDS'] ?? 6);
const questions = 60;

describe('a list is what a naive evaluation in memory gives, page by page', () => {
  test.each(Array.from({ length: worlds }, (_, seed) => seed + Number(process.env['KEHU_SEED'] ?? 1)))(
    'world %i',
    async (seed) => {
      const random = dice(seed);
      const world = randomWorld(random, registry);
      await settle(world);
      let compared = 0;
      let filled = 0;
      for (let n = 0; n < questions; n++) {
        if (n % 10 === 0) await guessWildly(random, world);
        const rights = randomRights(random, world);
        const oracle = oracleOf(world, rights);
        const object = random.one(objects);
        const wanted: Wanted = {
          object,
          filter: randomFilter(random, world, object),
          sort: randomSort(random, object),
          operation: random.chance(0.8) ? 'view' : 'edit',
          ...(random.chance(0.3) && { q: randomQuery(random, world) }),
        };
        const call = callOf(world, rights);
        const got = await pages(call, wanted, 1 + random.below(20)).catch(refused);
        if (got[0] === 'validation_failed' || got[0] === 'too_expensive') continue;
        expect({ seed, n, wanted, ids: got }).toEqual({
          seed,
          n,
          wanted,
          ids: expected(world, rights, oracle, wanted),
        });
        compared += 1;
        if (got.length > 0) filled += 1;
      }
      expect(compared).toBeGreaterThan(questions / 2);
      expect(filled).toBeGreaterThan(questions / 6);
    },
    120_000,
  );
});

test('every strategy took part', () => {
  expect([...seen].toSorted()).toEqual(Object.keys(shapes).toSorted());
});

describe('one record', () => {
  test('is seen, read and explained exactly when the oracle says so', async () => {
    const random = dice(77);
    const world = randomWorld(random, registry);
    await settle(world);
    for (let n = 0; n < 12; n++) {
      const rights = randomRights(random, world);
      const oracle = oracleOf(world, rights);
      const call = callOf(world, rights);
      for (const object of objects) {
        for (const operation of ['view', 'edit'] as const) {
          const records = world.records[object] ?? [];
          const ids = records.map(({ id }) => id);
          const may = records.filter((record) => oracle.may(object, operation, record)).map(({ id }) => id);
          expect([...(await sees(call, modelOf(object), operation, ids))].toSorted()).toEqual(may.toSorted());
          if (operation === 'view') {
            const read = await readMany(call, modelOf(object), ids, { fields: ['id'] });
            expect(read.map(({ id }) => id)).toEqual(ids.filter((id) => may.includes(id)));
          }
          const some = random.one(ids);
          const reasons = await explain(call, modelOf(object), some, operation);
          expect(reasons.length > 0).toBe(may.includes(some));
        }
      }
    }
  }, 60_000);
});

import { KehuError } from '@kehu/kernel/errors/error.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { dice } from '@kehu/testkit/read/dice.ts';
import { naiveList, sceneOf, type Wanted } from '@kehu/testkit/read/naive-list.ts';
import { randomRights } from '@kehu/testkit/read/random-actor.ts';
import { randomFilter, randomQuery, randomSort } from '@kehu/testkit/read/random-question.ts';
import { randomWorld } from '@kehu/testkit/read/random-world.ts';
import { callOf, guessWildly, modelOf, objects, settle } from '@kehu/testkit/read/settle.ts';
import { makeTables, shippedRegistry } from '@kehu/testkit/read/workspace.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explain, sees } from '../access/predicate-checks.ts';
import type { Call } from '../call/call.ts';
import { openDatabase } from '../db/postgres.ts';
import type { ListParameters } from '../query/parameters.ts';
import { count } from './count.ts';
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
const place = { database, registry, schema };

beforeAll(() => makeTables(database, registry, schema));
afterAll(() => database.close());

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
    const page = await list(call, modelOf(registry, object), parameters, operation);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && ids.length < 1_000);
  return ids;
}

async function counted(
  call: Call,
  { object, operation, ...asked }: Wanted,
): Promise<number | null | undefined> {
  const model = modelOf(registry, object);
  return (await count(call, model, { ...asked, sort: [], fields: ['id'], count: 'exact' }, operation))?.value;
}

const refused = (error: unknown): string[] => {
  if (!(error instanceof KehuError)) throw error;
  return [error.code];
};

const worlds = Number(process.env['KEHU_WORLDS'] ?? 6);
const questions = 60;

/** Asks a random world random questions, page by page; how many were answered, and how many not emptily. */
async function compareWorld(seed: number): Promise<{ compared: number; filled: number }> {
  const random = dice(seed);
  const world = randomWorld(random, registry);
  await settle(place, world);
  let compared = 0;
  let filled = 0;
  for (let n = 0; n < questions; n++) {
    if (n % 10 === 0) await guessWildly(place, random, world);
    const rights = randomRights(random, world);
    const scene = sceneOf(world, rights, registry);
    const object = random.one(objects);
    const wanted: Wanted = {
      object,
      filter: randomFilter(random, world, object),
      sort: randomSort(random, object),
      operation: random.chance(0.8) ? 'view' : 'edit',
      ...(random.chance(0.3) && { q: randomQuery(random, world) }),
    };
    const call = callOf(place, world, rights);
    const got = await pages(call, wanted, 1 + random.below(20)).catch(refused);
    if (got[0] === 'validation_failed' || got[0] === 'too_expensive') continue;
    const ids = naiveList(scene, wanted).map(({ id }) => id);
    expect({ seed, n, wanted, ids: got }).toEqual({ seed, n, wanted, ids });
    expect({ seed, n, wanted, count: await counted(call, wanted) }).toEqual({
      seed,
      n,
      wanted,
      count: ids.length,
    });
    compared += 1;
    if (got.length > 0) filled += 1;
  }
  return { compared, filled };
}

const first = Number(process.env['KEHU_SEED'] ?? 1);

describe('a list is what a naive evaluation in memory gives, page by page', () => {
  test.each(Array.from({ length: worlds }, (_, seed) => seed + first))(
    'world %i',
    async (seed) => {
      const { compared, filled } = await compareWorld(seed);
      expect(compared).toBeGreaterThan(questions / 2);
      expect(filled).toBeGreaterThan(questions / 6);
    },
    120_000,
  );

  test('with every strategy, in a few worlds more if need be', async () => {
    const all = Object.keys(shapes).length;
    for (let more = 0; more < 20 && seen.size < all; more++) await compareWorld(first + worlds + more);
    expect([...seen].toSorted()).toEqual(Object.keys(shapes).toSorted());
  }, 240_000);
});

describe('one record', () => {
  test('is seen, read and explained exactly when the oracle says so', async () => {
    const random = dice(77);
    const world = randomWorld(random, registry);
    await settle(place, world);
    for (let n = 0; n < 12; n++) {
      const rights = randomRights(random, world);
      const scene = sceneOf(world, rights, registry);
      const call = callOf(place, world, rights);
      for (const object of objects) {
        for (const operation of ['view', 'edit'] as const) {
          const records = world.records[object] ?? [];
          const ids = records.map(({ id }) => id);
          const may = records
            .filter((record) => scene.oracle.may(object, operation, record))
            .map(({ id }) => id);
          expect([...(await sees(call, modelOf(registry, object), operation, ids))].toSorted()).toEqual(
            may.toSorted(),
          );
          if (operation === 'view') {
            const read = await readMany(call, modelOf(registry, object), ids, { fields: ['id'] });
            expect(read.map(({ id }) => id)).toEqual(ids.filter((id) => may.includes(id)));
          }
          const some = random.one(ids);
          const reasons = await explain(call, modelOf(registry, object), some, operation);
          expect(reasons.length > 0).toBe(may.includes(some));
        }
      }
    }
  }, 60_000);
});

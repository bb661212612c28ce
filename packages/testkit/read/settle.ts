import type { Call } from '@kehu/engine/call/call.ts';
import type { Database } from '@kehu/engine/db/database.ts';
import { raw, sql, tableOf } from '@kehu/engine/db/sql.ts';
import { forgetStatistics, nobodyId } from '@kehu/engine/query/statistics.ts';
import type { ObjectModel, Registry } from '@kehu/engine/registry/model.ts';
import type { Dice } from './dice.ts';
import { actorOf, type Rights } from './random-actor.ts';
import type { World } from './random-world.ts';
import { pour, pourRows } from './workspace.ts';

/** Where worlds are poured into, one after the other. */
export interface Place {
  readonly database: Database;
  readonly registry: Registry;
  readonly schema: string;
}

/** Objects of a random world. */
export const objects = ['account', 'contact', 'activity', 'account_address'] as const;

export function modelOf(registry: Registry, object: string): ObjectModel {
  const model = registry.objects.get(object);
  if (!model) throw new Error(`there is no ${object}`);
  return model;
}

/** Empties the schema and pours a world into it. */
export async function settle({ database, registry, schema }: Place, world: World): Promise<void> {
  for (const object of objects) {
    const { table } = modelOf(registry, object);
    for (const name of [table, `${table}_search`, `${table}_facet`, `${table}_grant`]) {
      const found = await database.query(sql`select to_regclass(${`${schema}.${name}`}) is not null`);
      if (found[0]?.[0] === 't') await database.query(raw(`truncate ${schema}.${name}`));
    }
    await pour(database, schema, modelOf(registry, object), world.records[object] ?? []);
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
export async function guessWildly(
  { database, registry, schema }: Place,
  random: Dice,
  world: World,
): Promise<void> {
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
      if (kind === 'facet' && !modelOf(registry, object).faceted) continue;
      const share = random.one([0, 0.5, 1]);
      await database.query(sql`insert into ${tableOf(schema, 'token_frequency')}
        select ${object}, ${kind}, t, (random() * ${random.one([1_000, 1_000_000])})::int8
        from (select distinct unnest(tokens) as t from ${tableOf(schema, `${object}_${kind}`)}) x where random() < ${share}`);
    }
  }
  forgetStatistics(database, schema);
}

export function callOf({ database, registry, schema }: Place, world: World, rights: Rights): Call {
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

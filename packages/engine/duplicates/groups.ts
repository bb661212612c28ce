import { textArray } from '../db/text-array.ts';
import { living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import { pairTable } from './pairs.ts';

/** Records that are probably one, as far as the actor may merge them. */
interface DuplicateGroup {
  readonly ids: readonly string[];
  readonly score: number;
  readonly reasons: readonly string[];
}

interface Seed {
  readonly score: string;
  readonly a: string;
  readonly b: string;
  readonly reasons: readonly string[];
}

/** Pairs that are looked at in one statement, and statements before a page that is not full is given back. */
const round = 2_000;
const mostRounds = 20;
const mostInGroup = 12;

/**
 * Groups, most alike first. A group is what hangs together by pairs both of whose records the actor may merge, so nobody learns
 * of what he does not see; it stands where its best pair does. `next`: where the next page begins; null at the end.
 */
export async function listGroups(
  call: Call,
  model: ObjectModel,
  after: string | null,
  limit: number,
): Promise<{ readonly groups: readonly DuplicateGroup[]; readonly next: string | null }> {
  const groups: DuplicateGroup[] = [];
  let at = after;
  for (let rounds = 0; rounds < mostRounds; rounds++) {
    const { seeds, last } = await nextSeeds(call, model, at, limit - groups.length + 1);
    for (const seed of seeds) {
      const group = await groupAt(call, model, seed);
      if (group) groups.push(group);
      at = placeOf(seed);
      if (groups.length === limit) return { groups, next: at };
    }
    if (seeds.length <= limit - groups.length) at = last;
    if (last === null) return { groups, next: null };
  }
  return { groups, next: at };
}

const placeOf = ({ score, a, b }: Seed): string => `${score}|${a}|${b}`;

const mergeable = (call: Call, model: ObjectModel, alias: string): Sql =>
  sql`(${living(model, alias)} and ${visiblePredicate(call, model, 'view', alias)}
    and ${visiblePredicate(call, model, 'merge', alias)})`;

/** The next pairs that the actor may merge, of a round of pairs; `last` null: there are no more pairs at all. */
async function nextSeeds(
  call: Call,
  model: ObjectModel,
  after: string | null,
  limit: number,
): Promise<{ readonly seeds: readonly Seed[]; readonly last: string | null }> {
  const [score, a, b] = (after ?? '').split('|');
  const beyond =
    after === null
      ? sql``
      : sql` and score <= ${score ?? ''}::real
          and (score < ${score ?? ''}::real or (a_id, b_id) > (${a ?? ''}::uuid, ${b ?? ''}::uuid))`;
  const table = tableOf(call.workspace.schema, model.table);
  const rows = await call.db
    .query(sql`with p as materialized (select score, a_id, b_id, reasons from ${pairTable(call)}
      where object = ${model.name} and not apart${beyond} order by score desc, a_id, b_id limit ${round})
    select p.score::text, p.a_id, p.b_id, p.reasons::text, 'seed' from p
      join ${table} a on a.id = p.a_id join ${table} b on b.id = p.b_id
      where ${mergeable(call, model, 'a')} and ${mergeable(call, model, 'b')}
    union all select * from (select p.score::text, p.a_id, p.b_id, null, 'last' from p order by p.score, p.a_id desc, p.b_id desc limit 1) l`);
  const last = rows.find((row) => row[4] === 'last');
  const seeds = rows
    .filter((row) => row[4] === 'seed')
    .map((row) => ({
      score: row[0] ?? '',
      a: row[1] ?? '',
      b: row[2] ?? '',
      reasons: textArray(row[3] ?? null),
    }))
    .sort(
      (x, y) => Number(y.score) - Number(x.score) || (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : 1),
    );
  return {
    seeds: seeds.slice(0, limit),
    last: last ? placeOf({ score: last[0] ?? '', a: last[1] ?? '', b: last[2] ?? '', reasons: [] }) : null,
  };
}

/** The group of a pair, at its best pair only, so that no group comes twice. */
async function groupAt(call: Call, model: ObjectModel, seed: Seed): Promise<DuplicateGroup | undefined> {
  const table = tableOf(call.workspace.schema, model.table);
  const pairs = pairTable(call);
  const rows = await call.db.query(sql`with recursive g(id, depth) as (
      select ${seed.a}::uuid, 0
      union select o.id, g.depth + 1 from g
        cross join lateral (
          select p.b_id as id from ${pairs} p where p.object = ${model.name} and p.a_id = g.id and not p.apart
          union select p.a_id from ${pairs} p where p.object = ${model.name} and p.b_id = g.id and not p.apart) o
        join ${table} t on t.id = o.id
        where g.depth < 4 and ${mergeable(call, model, 't')}),
    m as (select id, min(depth) as depth from g group by id order by 2, 1 limit ${mostInGroup})
    select p.a_id, p.b_id, p.score::text from ${pairs} p join m a on a.id = p.a_id join m b on b.id = p.b_id
    where p.object = ${model.name} and not p.apart order by p.score desc, p.a_id, p.b_id`);
  const [best] = rows;
  if (!best || best[0] !== seed.a || best[1] !== seed.b) return undefined;
  const ids = [...new Set(rows.flatMap(([a, b]) => [a ?? '', b ?? '']))];
  return { ids, score: Number(seed.score), reasons: seed.reasons };
}

/** Says that records are not one, whatever the rule says: they do not come up again. How many pairs. */
export async function setApart(call: Call, model: ObjectModel, ids: readonly string[]): Promise<number> {
  const rows = await call.db
    .query(sql`update ${pairTable(call)} set apart = true, apart_by = ${call.actor.userId}::uuid
    where object = ${model.name} and a_id = any(${ids}::uuid[]) and b_id = any(${ids}::uuid[]) and not apart returning 1`);
  return rows.length;
}

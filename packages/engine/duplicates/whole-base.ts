import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { Pair } from './pairs.ts';

/** Keys are spread evenly over 53 bits: a share of them at a time. */
export const shares = 32;
const widest = 2 ** 53;

/** A key that more records share is no hint; of numbers and whole names their neighbours are compared (decision 0017). */
const mostPerKey = 50;
const mostInChain = 500;

/**
 * Puts one share of the keys that several records have into `duplicate_key`. Where very many share one, each is put beside the
 * next only: under a key of the two.
 */
export async function collectKeys(call: WritingCall, model: ObjectModel, share: number): Promise<void> {
  const { schema } = call.workspace;
  const [low, high] = [share, share + 1].map((at) => String(Math.floor((widest / shares) * at)));
  const work = tableOf(schema, 'duplicate_key');
  await call.db.query(sql`with u as (
      select k.key, d.id from ${tableOf(schema, `${model.table}_duplicate`)} d, unnest(d.keys) k(key)
      where k.key >= ${low}::bigint and k.key < ${high}::bigint),
    n as (select key, id, count(*) over (partition by key) as many, row_number() over (partition by key order by id) as at
      from u)
    insert into ${work} (object, key, id)
    select ${model.name}, key, id from n where many between 2 and ${mostPerKey}
    union select ${model.name}, -(key / 1024 * 1024) - at - x.next, id from n cross join (values (0), (1)) x(next)
      where many > ${mostPerKey} and at <= ${mostInChain}
    on conflict do nothing`);
}

export async function clearKeys(call: WritingCall, model: ObjectModel): Promise<void> {
  await call.db.query(
    sql`delete from ${tableOf(call.workspace.schema, 'duplicate_key')} where object = ${model.name}`,
  );
}

/** The next records that share a key with a later one, each pair once, and where they end. */
export async function nextPairs(
  call: WritingCall,
  model: ObjectModel,
  after: string | null,
  limit: number,
): Promise<{ readonly pairs: readonly Pair[]; readonly last: string | null }> {
  const work = tableOf(call.workspace.schema, 'duplicate_key');
  const beyond = after === null ? sql`` : sql` and id > ${after}::uuid`;
  const rows = await call.db.query(sql`with r as (
      select distinct id from (select id from ${work} where object = ${model.name}${beyond} order by id limit ${limit * 8}) x
      order by id limit ${limit})
    select r.id, o.id from r left join lateral (select distinct b.id from ${work} a
      join ${work} b on b.object = a.object and b.key = a.key and b.id > a.id
      where a.object = ${model.name} and a.id = r.id) o on true order by r.id`);
  const pairs = rows.flatMap(([a, b]): readonly Pair[] => (a && b ? [[a, b]] : []));
  return { pairs, last: rows.at(-1)?.[0] ?? null };
}

import { promised } from '@kehu/kernel/json/promised.ts';
import { isJsonArray, type JsonObject } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { Moving } from './move.ts';
import { moveTable } from './moves.ts';

/** What hangs on a record beside its references: exceptions to the scope, followers. As it was on the one that is left. */
export interface Carried extends JsonObject {
  readonly grants: readonly JsonObject[];
  readonly followers: readonly string[];
}

/**
 * Gives the one that is left whom the others name themselves (shares, teams and joint operations are records that go over), who followed them, and what happened around them on its
 * timeline. The wider of two grants holds. Answers what is new on it, for the undo.
 */
export async function carry(call: WritingCall, moving: Moving): Promise<Carried> {
  await carryHistory(call, moving);
  return { grants: await carryGrants(call, moving), followers: await carryFollowers(call, moving) };
}

/** Follow-ups, remarks, files of the losers: not their own changes, which nobody can open any more. */
async function carryHistory(call: WritingCall, { batch, model, into, from }: Moving): Promise<void> {
  const { schema } = call.workspace;
  const subject = tableOf(schema, 'event_subject');
  await call.db.query(sql`with s as (
      insert into ${subject} (object, record_id, at, event_id)
      select ${model.name}, ${into}::uuid, s.at, s.event_id from ${subject} s
      join ${tableOf(schema, 'event')} e on e.id = s.event_id and e.record_id is distinct from s.record_id::text
      where s.record_id = any(${from}::uuid[])
      on conflict do nothing returning event_id)
    insert into ${moveTable(call)} (batch_id, object, field, record_id, from_id)
    select ${batch}::uuid, '', '', event_id, ${into}::uuid from s on conflict do nothing`);
}

async function carryGrants(call: WritingCall, { model, into, from }: Moving): Promise<readonly JsonObject[]> {
  if (!model.owned) return [];
  const table = tableOf(call.workspace.schema, `${model.table}_grant`);
  const [row] = await call.db.query(sql`with g as (
      select distinct on (principal_id, source) principal_id, source, level, with_children, expires_at, activity
      from ${table} where record_id = any(${from}::uuid[]) 
        and source not like 'share%' and source not like 'team%' and source not like 'operation%'
      order by principal_id, source, level desc, with_children desc, expires_at desc nulls first),
    was as (select t.* from ${table} t join g on g.principal_id = t.principal_id and g.source = t.source
      where t.record_id = ${into}::uuid),
    put as (insert into ${table} as t (principal_id, record_id, level, with_children, expires_at, source, activity)
      select principal_id, ${into}::uuid, level, with_children, expires_at, source, activity from g
      on conflict (principal_id, record_id, source) do update set level = greatest(t.level, excluded.level),
        with_children = t.with_children or excluded.with_children,
        expires_at = case when t.expires_at is null or excluded.expires_at is null then null
          else greatest(t.expires_at, excluded.expires_at) end)
    select coalesce(json_agg(json_build_object('principal_id', g.principal_id, 'source', g.source,
      'was', (select row_to_json(was) from was where was.principal_id = g.principal_id and was.source = g.source))), '[]')
    from g`);
  return parseStored<readonly JsonObject[]>(row?.[0], []);
}

async function carryFollowers(call: WritingCall, { model, into, from }: Moving): Promise<readonly string[]> {
  const table = tableOf(call.workspace.schema, 'follow');
  const rows = await call.db.query(sql`insert into ${table} (user_id, object, record_id, at)
    select distinct on (user_id) user_id, ${model.name}, ${into}::uuid, at from ${table}
    where record_id = any(${from}::uuid[]) order by user_id, at on conflict do nothing returning user_id`);
  return rows.map(([id]) => id ?? '');
}

/** Takes back what `carry` gave. */
export async function uncarry(
  call: WritingCall,
  { batch, model, into }: Moving,
  carried: Carried,
): Promise<void> {
  const { schema } = call.workspace;
  await call.db.query(sql`delete from ${tableOf(schema, 'event_subject')} s using ${moveTable(call)} m
    where m.batch_id = ${batch}::uuid and m.object = '' and s.record_id = ${into}::uuid and s.event_id = m.record_id`);
  await call.db.query(sql`delete from ${moveTable(call)} where batch_id = ${batch}::uuid and object = ''`);
  await call.db.query(sql`delete from ${tableOf(schema, 'follow')}
    where record_id = ${into}::uuid and user_id = any(${carried.followers}::uuid[])`);
  if (!model.owned || !isJsonArray(carried.grants) || carried.grants.length === 0) return;
  const table = tableOf(schema, `${model.table}_grant`);
  const former = promised<readonly JsonObject[]>(
    carried.grants.flatMap((grant) => (grant['was'] ? [grant['was']] : [])),
  );
  await call.db
    .query(sql`delete from ${table} t using json_to_recordset(${JSON.stringify(carried.grants)}::json)
      x(principal_id uuid, source text)
    where t.record_id = ${into}::uuid and t.principal_id = x.principal_id and t.source = x.source`);
  await call.db.query(sql`insert into ${table}
    select * from json_populate_recordset(null::${table}, ${JSON.stringify(former)}::json) on conflict do nothing`);
}

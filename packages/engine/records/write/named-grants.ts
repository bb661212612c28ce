import { textsIn } from '@kehu/kernel/json/stored.ts';
import type { WritingCall } from '../../call/call.ts';
import { sql, tableOf } from '../../db/sql.ts';
import type { ObjectModel } from '../../registry/model.ts';
import type { Draft } from './draft.ts';

const sourceOf = (field: string): string => `named:${field}`;

/** Lets in whom records name, and nobody whom they no longer name (permissions §5, "named on the record"). */
export async function grantNamed(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
): Promise<void> {
  for (const { field, level } of model.declaration.named ?? [])
    await grantField(
      call,
      model,
      drafts.filter((draft) => draft.changed.has(field)),
      field,
      level,
    );
}

async function grantField(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  field: string,
  level: string,
): Promise<void> {
  if (drafts.length === 0) return;
  const table = tableOf(call.workspace.schema, `${model.table}_grant`);
  const source = sourceOf(field);
  const ids = drafts.map(({ id }) => id);
  const pairs = drafts.flatMap(({ id, after }) => peopleIn(after[field]).map((user) => ({ id, user })));
  const records = pairs.map(({ id }) => id);
  const people = pairs.map(({ user }) => user);
  await call.db.query(sql`with wanted as (select x.record_id, x.principal_id, t.updated_at
      from unnest(${records}::uuid[], ${people}::uuid[]) x(record_id, principal_id)
      join ${tableOf(call.workspace.schema, model.table)} t on t.id = x.record_id),
    gone as (delete from ${table} g where g.record_id = any(${ids}::uuid[]) and g.source = ${source}
      and not exists (select 1 from wanted w where w.record_id = g.record_id and w.principal_id = g.principal_id))
    insert into ${table} (principal_id, record_id, level, with_children, source, activity)
    select principal_id, record_id, ${level}, false, ${source}, updated_at from wanted
    on conflict do nothing`);
}

const peopleIn = (value: Draft['after'][string]): readonly string[] =>
  typeof value === 'string' ? [value] : [...new Set(textsIn(value))];

import { Comparable } from '@kehu/kernel/text/comparable.ts';
import { breather } from '../call/breath.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { identifier, join, sql, tableOf, type Sql } from '../db/sql.ts';
import { duplicateSide, likenessOf } from '../records/write/duplicate-keys.ts';
import { comparedFields } from '../records/write/find-duplicates.ts';
import type { ObjectModel } from '../registry/model.ts';

/** Two records that may be one; `a` < `b`. */
export type Pair = readonly [a: string, b: string];

export const pairTable = (call: Call): Sql => tableOf(call.workspace.schema, 'duplicate_pair');

/** Judges pairs by the rule of their object, as everywhere, and keeps those that are probably one. How many. */
export async function judgePairs(
  call: WritingCall,
  model: ObjectModel,
  pairs: readonly Pair[],
): Promise<number> {
  const sides = await sidesOf(call, model, [...new Set(pairs.flat())]);
  const breath = breather();
  const rows = [];
  for (const [a, b] of pairs) {
    await breath();
    const [one, other] = [sides.get(a), sides.get(b)];
    const found = one && other && likenessOf(model, one, other);
    if (found)
      rows.push({ object: model.name, a_id: a, b_id: b, score: found.score, reasons: found.reasons });
  }
  if (rows.length > 0)
    await call.db.query(sql`insert into ${pairTable(call)} as t (object, a_id, b_id, score, reasons)
      select x.object, x.a_id, x.b_id, x.score, array(select json_array_elements_text(x.reasons))
      from json_to_recordset(${JSON.stringify(rows)}::json)
        x(object text, a_id uuid, b_id uuid, score real, reasons json)
      on conflict (object, a_id, b_id) do update set score = excluded.score, reasons = excluded.reasons`);
  return rows.length;
}

/** What comparisons see of living records. */
async function sidesOf(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Comparable>> {
  const fields = comparedFields(model);
  const columns = fields.map((field) => sql`t.${identifier(field.columns[0] ?? field.name)}`);
  const living = model.binned ? sql` and t.deleted_at is null` : sql``;
  const rows = await call.db.query(sql`select t.id, ${join(columns)}
    from ${tableOf(call.workspace.schema, model.table)} t where t.id = any(${ids}::uuid[])${living}`);
  return new Map(
    rows.map(([id, ...cells]) => {
      const values = Object.fromEntries(
        fields.map((field, at) => [field.name, field.sql.read([cells[at] ?? null], field.declaration)]),
      );
      return [id ?? '', new Comparable(duplicateSide(model, values))];
    }),
  );
}

/** Pairs of these records are forgotten, before they are found anew. What somebody has said stays said. */
export async function forgetPairs(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
): Promise<void> {
  await call.db.query(sql`delete from ${pairTable(call)} where object = ${model.name} and not apart
    and (a_id = any(${ids}::uuid[]) or b_id = any(${ids}::uuid[]))`);
}

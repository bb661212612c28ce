import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { Comparable } from '@kehu/kernel/text/comparable.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { visiblePredicate } from '../../access/predicate.ts';
import { breather } from '../../call/breath.ts';
import type { Call } from '../../call/call.ts';
import type { Row } from '../../db/database.ts';
import { empty, identifier, join, sql, tableOf, type Sql } from '../../db/sql.ts';
import { titleTold } from '../../query/title-told.ts';
import type { FieldModel, ObjectModel } from '../../registry/model.ts';
import { duplicateSide, likenessOf, weighedKeys } from './duplicate-keys.ts';

/** A record that is probably the same. Of one that the actor may not see, only owner and department are told (撞单提醒). */
export interface Match {
  readonly object: string;
  readonly id: string;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly visible: boolean;
  readonly title: string;
  readonly owner: string | null;
  readonly department: string | null;
  readonly deleted: boolean;
}

/** Most records that share a key and are compared for it. A weak key that more records share is no hint at all. */
const mostPerKey = 50;

interface Candidate {
  readonly id: string;
  readonly keys: readonly string[];
  readonly values: Values;
  readonly side: Comparable;
  readonly owner: string | null;
  readonly department: string | null;
  readonly deleted: boolean;
}

/** A record as its rule compares it. */
export interface Compared {
  readonly id?: string;
  readonly values: Values;
}

/** A record that is probably the same, whoever may know of it. */
export interface Likely {
  readonly candidate: Candidate;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Likely duplicates of each of the given records, best first; the whole base is searched, pool and recycle bin included. */
export async function findDuplicates(
  call: Call,
  model: ObjectModel,
  records: readonly Compared[],
): Promise<readonly (readonly Match[])[]> {
  return matchesFor(call, model, await likelySame(call, model, records));
}

/** The same without regard to who asks: not to be shown before {@link matchesFor}. */
export async function likelySame(
  call: Call,
  model: ObjectModel,
  records: readonly Compared[],
): Promise<readonly (readonly Likely[])[]> {
  const keys = records.map((record) => weighedKeys(model, record.values));
  const all = new Map(keys.flatMap((some) => [...some]));
  if (all.size === 0) return records.map(() => []);
  return compare(model, records, keys, await candidatesFor(call, model, all));
}

/** Which of the candidates each record is likely to be, best first. */
export async function compare(
  model: ObjectModel,
  records: readonly Compared[],
  keys: readonly ReadonlyMap<number, unknown>[],
  candidates: readonly Candidate[],
): Promise<readonly (readonly Likely[])[]> {
  const known = byKey(candidates);
  const breath = breather();
  const found: (readonly Likely[])[] = [];
  for (const [at, record] of records.entries()) {
    await breath();
    const near = new Set([...(keys[at]?.keys() ?? [])].flatMap((key) => known.get(String(key)) ?? []));
    const others = [...near].filter((one) => one.id !== record.id);
    found.push(likeliest(model, record.values, others));
  }
  return found;
}

/** Likely duplicates as a caller may know of them: one statement, and none when there are none. */
export async function matchesFor(
  call: Call,
  model: ObjectModel,
  found: readonly (readonly Likely[])[],
): Promise<readonly (readonly Match[])[]> {
  const ids = [...new Set(found.flatMap((some) => some.map(({ candidate }) => candidate.id)))];
  if (ids.length === 0) return found.map(() => []);
  const rows = await call.db.query(sql`select t.id, ${titleTold(call, model, 't')}
    from ${tableOf(call.workspace.schema, model.table)} t
    where t.id = any(${ids}::uuid[]) and ${visiblePredicate(call, model, 'view', 't')}`);
  const visible = new Map(rows.map(([id, isTold]) => [id, isTold === 't']));
  return found.map((some) =>
    some.map(({ candidate, score, reasons }) => ({
      object: model.name,
      id: candidate.id,
      score,
      reasons,
      visible: visible.has(candidate.id),
      title: visible.get(candidate.id) ? String(candidate.values[model.declaration.title] ?? '') : '',
      owner: candidate.owner,
      department: candidate.department,
      deleted: candidate.deleted,
    })),
  );
}

/** A portion of a thousand meets thousands of candidates: each record looks only at those that share a key with it. */
function byKey(candidates: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const found = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    for (const key of candidate.keys) {
      const some = found.get(key);
      if (some) some.push(candidate);
      else found.set(key, [candidate]);
    }
  }
  return found;
}

function likeliest(model: ObjectModel, values: Values, candidates: readonly Candidate[]): readonly Likely[] {
  if (candidates.length === 0) return [];
  const side = new Comparable(duplicateSide(model, values));
  return candidates
    .flatMap((candidate) => {
      const found = likenessOf(model, side, candidate.side);
      return found ? [{ candidate, ...found }] : [];
    })
    .sort((a, b) => b.score - a.score);
}

export function comparedFields(model: ObjectModel): readonly FieldModel[] {
  const keys = model.declaration.duplicates?.keys ?? [];
  const names = new Set([model.declaration.title, ...keys.flatMap((key) => key.fields)]);
  return [...names].flatMap((name) => model.fields.get(name) ?? []);
}

/** Ids that share a key, and which keys they share. */
export function hitsOf(
  call: Call,
  model: ObjectModel,
  keys: ReadonlyMap<number, { readonly weak: boolean }>,
): Sql {
  const weak = [...keys.values()].map((key) => key.weak);
  return sql`select h.id, array_agg(h.key) filter (where not h.common) as keys from (
        select d.id, k.key, k.weak and count(*) over (partition by k.key) > ${mostPerKey} as common
        from unnest(${[...keys.keys()]}::bigint[], ${weak}::boolean[]) k(key, weak)
        cross join lateral (select c.id from ${tableOf(call.workspace.schema, `${model.table}_duplicate`)} c
          where c.keys @> array[k.key] limit ${mostPerKey + 1}) d) h
      group by h.id having bool_or(not h.common)`;
}

/**
 * Records that share a key, in one statement. Each key is looked up by itself: one overlap of thousands of keys makes the
 * index compare every record that it meets with every key, and a limit over all of them would leave out what matters.
 */
export async function candidatesFor(
  call: Call,
  model: ObjectModel,
  keys: ReadonlyMap<number, { readonly weak: boolean }>,
  condition?: (alias: string) => Sql,
): Promise<readonly Candidate[]> {
  const { schema } = call.workspace;
  const fields = comparedFields(model);
  const columns = fields.map((field) => sql`, t.${identifier(field.columns[0] ?? field.name)}`);
  const rows = await call.db.query(sql`
    with hit as materialized (${hitsOf(call, model, keys)})
    select t.id, d.keys, t.deleted_at is not null, u.name, o.name${join(columns, '')}
    from hit d
    join ${tableOf(schema, model.table)} t on t.id = d.id
    left join ${tableOf(schema, 'user')} u on u.id = t.owner_id
    left join ${tableOf(schema, 'department')} o on o.id = t.owner_dept_id
    where true${model.declaration.mergeable ? sql` and t.merged_into is null` : empty}${condition ? sql` and ${condition('t')}` : empty}`);
  return rows.map((row) => candidateOf(model, fields, row));
}

function candidateOf(model: ObjectModel, fields: readonly FieldModel[], row: Row): Candidate {
  const [id, keys, deleted, owner, department, ...columns] = row;
  const values = Object.fromEntries(
    fields.map((field, at) => [field.name, field.sql.read([columns[at] ?? null], field.declaration)]),
  );
  return {
    id: id ?? '',
    keys: (keys ?? '{}').slice(1, -1).split(','),
    values,
    side: new Comparable(duplicateSide(model, values)),
    deleted: deleted === 't',
    owner: owner ?? null,
    department: department ?? null,
  };
}

/** A match as the caller may see it. */
export function presentMatch(match: Match): JsonObject {
  const who = { owner: match.owner, department: match.department };
  if (!match.visible) return { ...who, visible: false };
  return {
    ...who,
    visible: true,
    object: match.object,
    id: match.id,
    title: match.title,
    score: match.score,
    reasons: match.reasons,
    deleted: match.deleted,
  };
}

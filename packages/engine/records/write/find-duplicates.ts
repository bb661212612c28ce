import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { visiblePredicate } from '../../access/predicate.ts';
import type { Call } from '../../call/call.ts';
import type { Row } from '../../db/database.ts';
import { empty, identifier, join, sql, tableOf } from '../../db/sql.ts';
import { accessTo } from '../../query/field-rights.ts';
import type { FieldModel, ObjectModel } from '../../registry/model.ts';
import { duplicateKeys, duplicateSide, likenessOf } from './duplicate-keys.ts';

/** A record that is probably the same. Of one that the actor may not see, only owner and department are told (撞单提醒). */
export interface Match {
  readonly id: string;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly visible: boolean;
  readonly title: string;
  readonly owner: string | null;
  readonly department: string | null;
  readonly deleted: boolean;
}

/** Most candidates that one portion is compared with. */
const mostCandidates = 5_000;

interface Candidate {
  readonly id: string;
  readonly keys: readonly string[];
  readonly values: Values;
  readonly visible: boolean;
  readonly owner: string | null;
  readonly department: string | null;
  readonly deleted: boolean;
}

/** Likely duplicates of each of the given records, best first; the whole base is searched, pool and recycle bin included. */
export async function findDuplicates(
  call: Call,
  model: ObjectModel,
  records: readonly { readonly id?: string; readonly values: Values }[],
): Promise<readonly (readonly Match[])[]> {
  const keys = records.map((record) => duplicateKeys(model, record.values).map(String));
  const all = [...new Set(keys.flat())];
  if (all.length === 0) return records.map(() => []);
  const title = model.fields.get(model.declaration.title);
  const isTitleOpen = title !== undefined && ['read', 'write'].includes(accessTo(call.actor, model, title));
  const candidates = byKey(await candidatesFor(call, model, all));
  return records.map((record, at) => {
    const near = new Set((keys[at] ?? []).flatMap((key) => candidates.get(key) ?? []));
    return matchesOf(
      model,
      isTitleOpen,
      record.values,
      [...near].filter((one) => one.id !== record.id),
    );
  });
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

function matchesOf(
  model: ObjectModel,
  isTitleOpen: boolean,
  values: Values,
  candidates: readonly Candidate[],
): readonly Match[] {
  const side = duplicateSide(model, values);
  return candidates
    .flatMap((candidate) => {
      const found = likenessOf(model, side, duplicateSide(model, candidate.values));
      return found ? [{ candidate, ...found }] : [];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ candidate, score, reasons }) => ({
      id: candidate.id,
      score,
      reasons,
      visible: candidate.visible,
      title: isTitleOpen ? String(candidate.values[model.declaration.title] ?? '') : '',
      owner: candidate.owner,
      department: candidate.department,
      deleted: candidate.deleted,
    }));
}

function comparedFields(model: ObjectModel): readonly FieldModel[] {
  const keys = model.declaration.duplicates?.keys ?? [];
  const names = new Set([model.declaration.title, ...keys.flatMap((key) => key.fields)]);
  return [...names].flatMap((name) => model.fields.get(name) ?? []);
}

async function candidatesFor(
  call: Call,
  model: ObjectModel,
  keys: readonly string[],
): Promise<readonly Candidate[]> {
  const { schema } = call.workspace;
  const fields = comparedFields(model);
  const columns = fields.map((field) => sql`, t.${identifier(field.columns[0] ?? field.name)}`);
  const rows = await call.db.query(sql`
    select t.id, d.keys, ${visiblePredicate(call, model, 'view', 't')}, t.deleted_at is not null, u.name, o.name${join(columns, '')}
    from ${tableOf(schema, `${model.table}_duplicate`)} d
    join ${tableOf(schema, model.table)} t on t.id = d.id
    left join ${tableOf(schema, 'user')} u on u.id = t.owner_id
    left join ${tableOf(schema, 'department')} o on o.id = t.owner_dept_id
    where d.keys && ${keys}::bigint[] ${model.declaration.mergeable ? sql`and t.merged_into is null` : empty}
    limit ${mostCandidates}`);
  return rows.map((row) => candidateOf(fields, row));
}

function candidateOf(fields: readonly FieldModel[], row: Row): Candidate {
  const [id, keys, visible, deleted, owner, department, ...columns] = row;
  const values = Object.fromEntries(
    fields.map((field, at) => [field.name, field.sql.read([columns[at] ?? null], field.declaration)]),
  );
  return {
    id: id ?? '',
    keys: (keys ?? '{}').slice(1, -1).split(','),
    values,
    visible: visible === 't',
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
    id: match.id,
    title: match.title,
    score: match.score,
    reasons: match.reasons,
    deleted: match.deleted,
  };
}

import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { toFilter } from '@kehu/kernel/query/where.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { Comparable } from '@kehu/kernel/text/comparable.ts';
import { permittedSql } from './permitted-sql.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Call } from '../call/call.ts';
import { empty, identifier, join, sql, tableOf, type Sql } from '../db/sql.ts';
import { filterSql } from '../query/filter-sql.ts';
import { duplicateSide, likenessOf, weighedKeys } from '../records/write/duplicate-keys.ts';
import { comparedFields, hitsOf } from '../records/write/find-duplicates.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';

/** What somebody typed of a customer; anything may be missing. */
export interface Probe {
  readonly name?: string;
  readonly phone?: string;
  readonly credit_code?: string;
  readonly email?: string;
  readonly website?: string;
}

/** A record that is probably meant. Of one that the actor may not see only whose it is goes out (撞单提醒). */
export interface Collision {
  readonly model: ObjectModel;
  readonly id: string;
  readonly title: string | null;
  readonly visible: boolean;
  readonly claimable: boolean;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly department: string | null;
  readonly pool: string | null;
  readonly deleted: boolean;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Objects in which somebody may be known already. */
const searched = ['account', 'lead', 'contact'];

interface Question {
  readonly model: ObjectModel;
  readonly values: Values;
  readonly fields: readonly FieldModel[];
  readonly sql: Sql;
}

/**
 * 撞单: leads, accounts and contacts, those in pools and in the bin too, that are probably whom somebody means: one statement
 * over the keys that creation, import and API compare by, judged by the rule of each object. Best first.
 */
export async function collide(call: Call, probe: Probe, most = 20): Promise<readonly Collision[]> {
  const questions = searched.flatMap((name) => questionOf(call, name, probe) ?? []);
  if (questions.length === 0) return [];
  const rows = await call.db.query(
    join(
      questions.map((one) => one.sql),
      ' union all ',
    ),
  );
  const known = new Map(questions.map((one) => [one.model.name, one]));
  const found = rows.flatMap((row) => {
    const question = known.get(row[0] ?? '');
    return question ? (judged(question, row) ?? []) : [];
  });
  return found.sort((a, b) => b.score - a.score).slice(0, most);
}

/** What an object compares of what was typed; undefined where it compares nothing of it, or its rule is off. */
function questionOf(call: Call, name: string, probe: Probe): Question | undefined {
  const model = call.registry.objects.get(name);
  if (!model?.declaration.duplicates || call.registry.duplicates.get(name)?.enabled === false)
    return undefined;
  const values = valuesFor(model, probe);
  const keys = weighedKeys(model, values);
  if (keys.size === 0) return undefined;
  const fields = comparedFields(model);
  return { model, values, fields, sql: statementFor(call, model, keys, fields) };
}

function valuesFor(model: ObjectModel, probe: Probe): Values {
  const keys = model.declaration.duplicates?.keys ?? [];
  const values: { [field: string]: string } = {};
  for (const { by, fields } of keys) {
    const [first = ''] = fields;
    if (by === 'name' && probe.name) values[first] = probe.name;
    if (by === 'phone' && probe.phone) values[first] = probe.phone;
    if (by === 'domain' && probe.website) values[first] = probe.website;
    if (by === 'exact' && first === 'credit_code' && probe.credit_code) values[first] = probe.credit_code;
    if (by === 'exact' && first === 'email' && probe.email) values[first] = probe.email;
  }
  return values;
}

function statementFor(
  call: Call,
  model: ObjectModel,
  keys: ReturnType<typeof weighedKeys>,
  fields: readonly FieldModel[],
): Sql {
  const { schema } = call.workspace;
  const { foundWhile } = model.declaration.duplicates ?? {};
  const reader = { ...call, actor: systemActor(call.actor) };
  const open = foundWhile ? sql` and ${filterSql(reader, model, toFilter(foundWhile), 't')}` : empty;
  const merged = model.declaration.mergeable ? sql` and t.merged_into is null` : empty;
  const texts = fields.map((field) => sql`t.${identifier(field.columns[0] ?? field.name)}::text`);
  const pool = model.pooled ? sql`p.name` : sql`null::text`;
  const pools = model.pooled
    ? sql`left join ${tableOf(schema, 'public_pool')} p on p.id = t.pool_id and t.owner_id is null`
    : empty;
  const { visible, told, claimable } = permittedSql(call, model, 't');
  return sql`(with hit as materialized (${hitsOf(call, model, keys)})
    select ${model.name}::text, t.id::text, (t.deleted_at is not null)::text, u.id::text, u.name::text, o.name::text, ${pool},
      (${visible})::text, (${told})::text, (${claimable})::text, json_build_array(${join(texts)})::text
    from hit d join ${tableOf(schema, model.table)} t on t.id = d.id
    left join ${tableOf(schema, 'user')} u on u.id = t.owner_id
    left join ${tableOf(schema, 'department')} o on o.id = t.owner_dept_id ${pools}
    where true${merged}${open})`;
}

const yes = (cell: string | null | undefined): boolean => cell === 'true' || cell === 't';

function judged({ model, values, fields }: Question, row: readonly (string | null)[]): Collision | undefined {
  const [, id, deleted, ownerId, owner, department, pool, visible, told, claimable, cells] = row;
  const columns = parseStored<readonly (string | null)[]>(cells, []);
  const theirs = Object.fromEntries(
    fields.map((field, at) => [field.name, field.sql.read([columns[at] ?? null], field.declaration)]),
  );
  const likeness = likenessOf(
    model,
    new Comparable(duplicateSide(model, values)),
    new Comparable(duplicateSide(model, theirs)),
  );
  if (!likeness) return undefined;
  return {
    model,
    id: id ?? '',
    title: yes(visible) && yes(told) ? String(theirs[model.declaration.title] ?? '') : null,
    visible: yes(visible),
    claimable: yes(claimable),
    owner: ownerId ? { id: ownerId, name: owner ?? '' } : null,
    department: department ?? null,
    pool: pool ?? null,
    deleted: yes(deleted),
    ...likeness,
  };
}

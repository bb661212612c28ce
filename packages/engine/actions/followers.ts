import { toFilter } from '@kehu/kernel/query/where.ts';
import { idColumn, living, objectColumn, visiblePredicate } from '../access/predicate.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { empty, identifier, sql, tableOf, type Sql } from '../db/sql.ts';
import { filterSql } from '../query/filter-sql.ts';
import { branchesOf } from '../access/branches.ts';
import { Draft } from '../records/write/draft.ts';
import { locate } from '../records/write/locate.ts';
import type { FieldModel, ObjectModel, Registry } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';

/** Records of an object that change hands with those that `field` names. */
export interface Follower {
  readonly model: ObjectModel;
  readonly field: FieldModel;
  readonly condition: Sql;
}

/** What follows records of an object when they change hands: every object that declares so (`parents[].follows`). */
export function followersOf(call: Call, parent: ObjectModel): readonly Follower[] {
  const system = { ...call, actor: systemActor(call.actor) };
  return followingFields(call.registry, parent).map(({ model, field, open }) => ({
    model,
    field,
    condition: open ? sql` and ${filterSql(system, model, toFilter(open), 'p')}` : empty,
  }));
}

interface Following {
  readonly model: ObjectModel;
  readonly field: FieldModel;
  readonly open: Parameters<typeof toFilter>[0] | undefined;
}

function followingFields(registry: Registry, parent: ObjectModel): readonly Following[] {
  return [...registry.objects.values()].flatMap((model) => {
    if (!model.owned) return [];
    const found = (model.declaration.parents ?? []).flatMap(({ field: name, follows }) => {
      const field = model.fields.get(name);
      const points = field && referencesOf(field.declaration).includes(parent.name);
      return follows && points ? [{ model, field, open: follows.while }] : [];
    });
    return found.slice(0, 1);
  });
}

/** Fields by which records of an object may have followed one of another object. */
export const followedBy = (
  registry: Registry,
  parent: ObjectModel,
  model: ObjectModel,
): FieldModel | undefined =>
  followingFields(registry, parent).find((one) => one.model.name === model.name)?.field;

/** What went along with records that changed hands, and with which of them. */
export interface Along {
  readonly model: ObjectModel;
  readonly drafts: readonly Draft[];
  /** Id of the record that a draft follows. */
  readonly after: (draft: Draft) => string;
}

/** Locks what follows these records: what belonged to whom they belonged to (nobody, in a pool) before. */
export async function along(
  call: WritingCall,
  follower: Follower,
  parent: ObjectModel,
  moved: readonly Draft[],
): Promise<Along | undefined> {
  if (moved.length === 0) return undefined;
  const owners = moved.map(({ before }) => ownerIn(before?.['owner_id']));
  const rows = await call.db.query(sql`select p.id, a.id from ${joined(call, follower)}
      unnest(${moved.map(({ id }) => id)}::uuid[], ${owners}::uuid[]) a(id, owner) on ${about(follower, parent)}
    where p.deleted_at is null and p.owner_id is not distinct from a.owner${follower.condition}`);
  if (rows.length === 0) return undefined;
  const followed = new Map(rows.map(([id, of]) => [id ?? '', of ?? '']));
  const system = { ...call, actor: systemActor(call.actor) };
  const found = await locate(system, follower.model, [...followed.keys()], 'assign', { lock: true });
  const drafts = [...found.values()].map(({ id, values }, index) => new Draft(index, id, values));
  return { model: follower.model, drafts, after: ({ id }) => followed.get(id) ?? '' };
}

const ownerIn = (owner: unknown): string | null => (typeof owner === 'string' ? owner : null);

const joined = (call: Call, { model }: Follower): Sql =>
  sql`${tableOf(call.workspace.schema, model.table)} p join`;

function about({ field }: Follower, parent: ObjectModel): Sql {
  const several = field.declaration.kind === 'poly';
  const named = several ? sql`p.${identifier(objectColumn(field))} = ${parent.name} and ` : empty;
  return sql`${named}p.${identifier(idColumn(field))} = a.id`;
}

/** How many records of an object would go along. */
export interface Count {
  readonly object: string;
  readonly count: number;
}

/**
 * What would go along with these records, as far as the actor sees it himself: of what he does not see, no number is told.
 */
export async function countFollowers(
  call: Call,
  parent: ObjectModel,
  ids: readonly string[],
): Promise<readonly Count[]> {
  const seen = followersOf(call, parent).filter(({ model }) => branchesOf(call, model, 'view').length > 0);
  return Promise.all(
    seen.map(async (follower) => {
      const { model, condition } = follower;
      const [row] = await call.db.query(sql`select count(*) from ${joined(call, follower)}
          ${tableOf(call.workspace.schema, parent.table)} a on ${about(follower, parent)}
        where a.id = any(${ids}::uuid[]) and ${living(parent, 'a')} and ${visiblePredicate(call, parent, 'view', 'a')}
          and p.deleted_at is null and p.owner_id is not distinct from a.owner_id${condition}
          and ${visiblePredicate(call, model, 'view', 'p')}`);
      return { object: model.name, count: Number(row?.[0] ?? 0) };
    }),
  );
}

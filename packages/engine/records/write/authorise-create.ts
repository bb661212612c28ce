import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { branchesOf, type Branch } from '../../access/branches.ts';
import { living, visiblePredicate } from '../../access/predicate.ts';
import { isOfKind, refusedKind } from '../../access/rights-rows.ts';
import { reachedBy } from '../../access/scope.ts';
import type { Call } from '../../call/call.ts';
import { sql, tableOf } from '../../db/sql.ts';
import type { ObjectModel } from '../../registry/model.ts';
import type { Draft } from './draft.ts';
import { targetsOf } from './references-of-value.ts';

/** Department of each owner, and whether new records may be his: one query for those that are not the actor. */
export async function stampOwners(call: Call, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  if (!model.owned) return;
  const { actor } = call;
  const departments = new Map([[actor.userId, actor.departmentId]]);
  const owners = drafts.map((draft) => draft.after['owner_id']).filter((id) => typeof id === 'string');
  const others = [...new Set(owners)].filter((id) => id !== actor.userId);
  if (others.length > 0) {
    const rows = await call.db.query(
      sql`select id, department_id from ${tableOf(call.workspace.schema, 'user')} where id = any(${others}::uuid[])`,
    );
    for (const [id, department] of rows) departments.set(id ?? '', department ?? '');
  }
  for (const draft of drafts) {
    const owner = draft.after['owner_id'];
    draft.set('owner_dept_id', (typeof owner === 'string' && departments.get(owner)) || null);
  }
}

/** A contact that nobody was named for belongs to the owner of its account, where the actor may create for him. */
export async function followParents(call: Call, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  const { schema } = call.workspace;
  for (const { field: name } of (model.declaration.parents ?? []).filter((parent) => parent.owns)) {
    const field = model.fields.get(name);
    const pairs = field
      ? drafts.flatMap((draft) =>
          targetsOf(field, draft.after[name] ?? null).map((target) => ({ draft, target })),
        )
      : [];
    const parent = call.registry.objects.get(pairs[0]?.target.object ?? '');
    if (!parent?.owned) continue;
    const ids = [...new Set(pairs.map(({ target }) => target.id))];
    const rows = await call.db.query(sql`select p.id, u.id, u.department_id
      from ${tableOf(schema, parent.table)} p join ${tableOf(schema, 'user')} u on u.id = p.owner_id
      where p.id = any(${ids}::uuid[]) and u.status = 'active' and u.deleted_at is null`);
    const owners = new Map(rows.map(([id, owner, department]) => [id, { owner, department }]));
    const branches = branchesOf(call, model, 'create');
    for (const { draft, target } of pairs) {
      const found = owners.get(target.id);
      const as = { owner_id: found?.owner ?? null, owner_dept_id: found?.department ?? null };
      if (found && branches.some((branch) => contains(branch, as))) draft.set('owner_id', as.owner_id);
    }
  }
}

/** Whether the actor may create these records where they are to lie: own, his departments', all, a parent of his. */
export async function authoriseCreate(
  call: Call,
  model: ObjectModel,
  drafts: readonly Draft[],
): Promise<void> {
  if (call.actor.system) return;
  const { header, personal } = model.declaration;
  if (header) return authoriseLines(call, model, header, drafts);
  if (personal) {
    const open = model.declaration.access.everyone?.create !== undefined;
    for (const draft of drafts)
      if (!open || draft.after[personal] !== call.actor.userId) draft.fail(new KehuError('forbidden'));
    return;
  }
  const { branches, also } = reachedBy(call, model, 'create');
  const lies = (draft: Draft, set: readonly Branch[]): boolean =>
    set.some((branch) => contains(branch, draft.after));
  const outside = drafts.filter((draft) => ![branches, ...also].every((set) => lies(draft, set)));
  const rescued = await ownersOfParents(call, model, outside);
  for (const draft of outside) {
    const otherKind = also.length > 0 && lies(draft, branches);
    if (!rescued.has(draft.id))
      draft.fail(otherKind ? refusedKind(model.declaration) : new KehuError('forbidden'));
  }
}

const everywhere: readonly Branch[] = [{ kind: 'all' }];

/** Whether a new record of these values lies within a branch. */
export function contains(branch: Branch, after: Values): boolean {
  if (branch.kind === 'all') return true;
  if (branch.kind === 'owner') return after['owner_id'] === branch.user;
  if (branch.kind === 'departments') return branch.ids.includes(String(after['owner_dept_id']));
  if (branch.kind === 'pools') return branch.ids.includes(String(after['pool_id']));
  if (branch.kind === 'kind')
    return isOfKind(branch, after) && (branch.within ?? everywhere).some((one) => contains(one, after));
  if (branch.kind === 'partner') return after['partner_id'] === branch.partner;
  return false;
}

/** The owner of an account may always record activities on it, whatever the role says (permissions §3, exception S1). */
async function ownersOfParents(
  call: Call,
  model: ObjectModel,
  drafts: readonly Draft[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const parent of (model.declaration.parents ?? []).filter((one) => one.ownerSees)) {
    const field = model.fields.get(parent.field);
    const pairs = field
      ? drafts.flatMap((draft) =>
          targetsOf(field, draft.after[field.name] ?? null).map((target) => ({ draft, target })),
        )
      : [];
    const target = call.registry.objects.get(pairs[0]?.target.object ?? '');
    if (!target?.owned) continue;
    const ids = pairs.map((pair) => pair.target.id);
    const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, target.table)}
      where id = any(${ids}::uuid[]) and owner_id = ${call.actor.userId}::uuid and deleted_at is null`);
    const mine = new Set(rows.map(([id]) => id));
    for (const pair of pairs)
      if (mine.has(pair.target.id) && pair.draft.after['owner_id'] === call.actor.userId)
        found.add(pair.draft.id);
  }
  return found;
}

/**
 * Refuses lines of headers that the actor may not write to before anything else is asked: what their behaviour would say of
 * such a header (closed, sent) tells that it is there. Returns which header each draft was asked with.
 */
export async function authoriseHeaders(
  call: Call,
  model: ObjectModel,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<Draft, Json>> {
  const { header } = model.declaration;
  if (call.actor.system || !header) return new Map();
  const named = drafts.flatMap((draft) => {
    const value = draft.after[header] ?? null;
    return value === null ? [] : [[draft, value] as const];
  });
  await authoriseLines(
    call,
    model,
    header,
    named.map(([draft]) => draft),
  );
  return new Map(named);
}

/** A line is written by whoever may edit its header; a comment by whoever sees its record. */
async function authoriseLines(
  call: Call,
  model: ObjectModel,
  header: string,
  drafts: readonly Draft[],
): Promise<void> {
  const field = model.fields.get(header);
  if (!field) return;
  const wishes = drafts.flatMap((draft) =>
    targetsOf(field, draft.after[header] ?? null).map((target) => ({ draft, ...target })),
  );
  const operation = model.declaration.lineRight ?? 'edit';
  if (operation === 'none') {
    for (const draft of drafts) draft.fail(new KehuError('forbidden'));
    return;
  }
  for (const [object, some] of Map.groupBy(wishes, (wish) => wish.object)) {
    const target = call.registry.objects.get(object);
    if (!target) continue;
    const ids = some.map((wish) => wish.id);
    const rows = await call.db
      .query(sql`select t.id, ${visiblePredicate(call, target, operation, 't')} from ${tableOf(call.workspace.schema, target.table)} t
      where t.id = any(${ids}::uuid[]) and ${living(target, 't')} and ${visiblePredicate(call, target, 'view', 't')}`);
    const allowed = new Map(rows.map(([id, may]) => [id, may === 't']));
    for (const wish of some) {
      const may = allowed.get(wish.id);
      if (may === undefined) wish.draft.refuse(header, 'ref_not_found');
      else if (!may) wish.draft.fail(new KehuError('forbidden'));
    }
  }
}

import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { ParentDeclaration } from '@kehu/kernel/declare/object.ts';
import type { Call } from '../call/call.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';
import type { Actor, Reach } from './actor.ts';
import { grantLevelFor, type GrantLevel } from './branches-grants.ts';
import { reachesOf, united, type KindOfRecord } from './rights-rows.ts';

/** Columns of one record decide it. */
export type ColumnBranch =
  | { readonly kind: 'all' }
  | { readonly kind: 'owner'; readonly user: string }
  | { readonly kind: 'personal'; readonly column: string; readonly user: string }
  | { readonly kind: 'departments'; readonly ids: readonly string[] }
  | { readonly kind: 'pools'; readonly ids: readonly string[] }
  | { readonly kind: 'partner'; readonly partner: string }
  /** A column of several ids that names one of these. */
  | { readonly kind: 'named'; readonly column: string; readonly ids: readonly string[] }
  | { readonly kind: 'open'; readonly column: string; readonly value: string };

/** A share, a team, a named person: rows of `<object>_grant`. */
export interface GrantsBranch {
  readonly kind: 'grants';
  readonly principals: readonly string[];
  readonly level: GrantLevel;
  /** Only grants that reach down to child records. */
  readonly withChildren?: boolean;
  /** Only shares (`source` begins with `share`), or only the others: teams, people named on the record. */
  readonly by?: 'share' | 'other';
}

/** The record that `field` names decides it: a parent's owner, a parent's grants with children. */
export interface ParentBranch {
  readonly kind: 'parent';
  readonly field: FieldModel;
  readonly parent: ObjectModel;
  readonly via: ColumnBranch | GrantsBranch;
}

/** A line, an attachment, a comment: whoever reaches the header reaches it. */
export interface HeaderBranch {
  readonly kind: 'header';
  readonly field: FieldModel;
  readonly targets: readonly { readonly object: ObjectModel; readonly operation: Operation }[];
}

/**
 * Records of one kind, and among them those that lie within its row of rights; without `within`, all of them. Judged
 * beside other branches, never walked.
 */
export interface KindBranch extends KindOfRecord {
  readonly kind: 'kind';
  readonly within?: readonly Branch[];
}

/**
 * One reason why a record may be seen. An actor's scope is a set of branches, each answered by an index of its own,
 * and never one condition with OR (hard-parts.md).
 */
export type Branch = ColumnBranch | GrantsBranch | ParentBranch | HeaderBranch | KindBranch;

/** Branches of an actor for one operation; empty when nothing is reached. Other operations than view also need view. */
export function branchesOf(call: Call, model: ObjectModel, operation: Operation): readonly Branch[] {
  const { actor } = call;
  const { declaration } = model;
  if (actor.system) return [{ kind: 'all' }];
  // Logs are written by what they tell of: nobody changes or removes a line of them, administrators included.
  if (declaration.kind === 'log' && grantLevelFor(operation) !== 'read') return [];
  if (declaration.header) return headerBranches(call, model, declaration.header, operation);
  if (declaration.personal) {
    const open = declaration.access.everyone?.[operation] !== undefined;
    if (!open || actor.seenBy !== undefined) return [];
    const own: Branch = { kind: 'personal', column: declaration.personal, user: actor.userId };
    return operation === 'view' ? [own, ...namedBranches(actor, declaration.sharedBy)] : [own];
  }
  if (declaration.open && operation === 'view' && !actor.isAdmin)
    return openBranches(call, model, declaration.open);
  const exception = operation === 'view' ? ownerSees(call, model) : [];
  const reach = united(reachesOf(actor, declaration, operation));
  if (!reach) return exception;
  if (reach.all) return [{ kind: 'all' }];
  return [...branchesWithin(call, model, reach, operation), ...exception];
}

/** Branches of what a row of rights reaches. */
export function branchesWithin(
  call: Call,
  model: ObjectModel,
  reach: Reach,
  operation: Operation,
): readonly Branch[] {
  if (reach.all) return [{ kind: 'all' }];
  return [...columnBranches(call, model, reach, operation), ...grantBranches(call, model, operation)];
}

/** Somebody's own records that name the actor, a department that he is in or below, or a role of his. */
function namedBranches(actor: Actor, shared: ObjectModel['declaration']['sharedBy']): readonly Branch[] {
  if (!shared) return [];
  const departments = actor.principals.flatMap((one) => /^department:(.*)$/.exec(one)?.[1] ?? []);
  return [
    { kind: 'named', column: shared.users, ids: [actor.userId] },
    { kind: 'named', column: shared.departments, ids: departments },
    { kind: 'named', column: shared.roles, ids: actor.liveRoleIds },
  ];
}

/** Records that say themselves whom they are for: everybody whose module is on, or their owner alone (and whom he grants). */
function openBranches(
  call: Call,
  model: ObjectModel,
  open: { readonly field: string; readonly value: string },
): readonly Branch[] {
  if (!call.actor.modules.has(model.declaration.module)) return [];
  return [
    { kind: 'open', column: open.field, value: open.value },
    { kind: 'owner', user: call.actor.userId },
    ...grantBranches(call, model, 'view'),
  ];
}

function columnBranches(
  call: Call,
  model: ObjectModel,
  reach: Reach,
  operation: Operation,
): readonly Branch[] {
  const { actor } = call;
  const found: Branch[] = [];
  if (model.owned && reach.own) found.push({ kind: 'owner', user: actor.userId });
  if (model.owned && reach.departments.length > 0)
    found.push({ kind: 'departments', ids: reach.departments });
  if (reach.partner && actor.partnerId) found.push(...partnerBranches(call, model, actor.partnerId));
  const pools = poolsFor(call, model, operation, reach);
  if (pools.length > 0) found.push({ kind: 'pools', ids: pools });
  return found;
}

/**
 * Members of a pool see and claim; its administrators also work on what is in it. Who assigns in departments may give
 * away what lies in a pool that his department sees (permissions §7).
 */
function poolsFor(call: Call, model: ObjectModel, operation: Operation, reach: Reach): readonly string[] {
  if (!model.pooled) return [];
  const own = call.actor.pools.filter((pool) => pool.object === model.name);
  const gives = operation === 'assign' && reach.departments.length > 0;
  const open = operation === 'view' || operation === 'claim' || gives;
  return own.filter((pool) => open || pool.admin).map((pool) => pool.id);
}

function partnerBranches(call: Call, model: ObjectModel, partner: string): readonly Branch[] {
  if (model.fields.has('partner_id')) return [{ kind: 'partner', partner }];
  return parentsOf(call, model)
    .filter(({ parent }) => parent.fields.has('partner_id'))
    .map(({ field, parent }) => ({ kind: 'parent', field, parent, via: { kind: 'partner', partner } }));
}

function grantBranches(call: Call, model: ObjectModel, operation: Operation): readonly Branch[] {
  const level = grantLevelFor(operation);
  if (!level || !model.owned) return [];
  const grants: GrantsBranch = { kind: 'grants', principals: principalIds(call), level };
  const parents = parentsOf(call, model).filter(
    ({ declaration, parent }) => declaration.grants && parent.owned,
  );
  return [
    grants,
    ...parents.map(({ field, parent }): Branch => ({
      kind: 'parent',
      field,
      parent,
      via: { ...grants, withChildren: true },
    })),
  ];
}

/** `user:…`, `department:…`, `team:…` → ids; they never collide. */
export function principalIds(call: Call): readonly string[] {
  return call.actor.principals.map((principal) => principal.slice(principal.indexOf(':') + 1));
}

/** The owner of an account may always see what was done with it, whatever his roles say (permissions §3, exception S1). */
function ownerSees(call: Call, model: ObjectModel): readonly Branch[] {
  return parentsOf(call, model)
    .filter(({ declaration, parent }) => declaration.ownerSees && parent.owned)
    .map(({ field, parent }) => ({
      kind: 'parent',
      field,
      parent,
      via: { kind: 'owner', user: call.actor.userId },
    }));
}

interface Parent {
  readonly declaration: ParentDeclaration;
  readonly field: FieldModel;
  readonly parent: ObjectModel;
}

/** Declared parents with one reference of one object; a parent that is not built yet is left out. */
function parentsOf(call: Call, model: ObjectModel): readonly Parent[] {
  return (model.declaration.parents ?? []).flatMap((declaration) => {
    const field = model.fields.get(declaration.field);
    const targets = field ? referencesOf(field.declaration) : [];
    const parent = targets.length === 1 ? call.registry.objects.get(targets[0] ?? '') : undefined;
    return field && parent ? [{ declaration, field, parent }] : [];
  });
}

/** Viewing a line is viewing its header; changing one is editing the header. */
function headerBranches(
  call: Call,
  model: ObjectModel,
  header: string,
  operation: Operation,
): readonly Branch[] {
  const field = model.fields.get(header);
  const kept = model.declaration.lineRight === 'none' && grantLevelFor(operation) !== 'read';
  if (!field || kept) return [];
  const needed: Operation = grantLevelFor(operation) === 'read' ? operation : 'edit';
  const targets = referencesOf(field.declaration).flatMap((name) => {
    const object = call.registry.objects.get(name);
    if (!object || branchesOf(call, object, needed).length === 0) return [];
    return [{ object, operation: needed }];
  });
  return targets.length > 0 ? [{ kind: 'header', field, targets }] : [];
}

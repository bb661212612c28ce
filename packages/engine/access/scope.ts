import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Call } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';
import { branchesOf, branchesWithin, type Branch, type KindBranch } from './branches.ts';
import { reachBy, rowsOf } from './rights-rows.ts';

/** What a list or a check works with: branches to walk, and further branches of which one must hold as well. */
export interface Scope {
  readonly branches: readonly Branch[];
  /**
   * Further sets of branches, of each of which one must hold: `view`, where an operation reaches further than it; kinds of
   * record that follow different rights.
   */
  readonly also: readonly (readonly Branch[])[];
}

/** The scope of an operation: what it reaches and, unless that lies inside it, what view reaches. */
export function scopeOf(call: Call, model: ObjectModel, operation: Operation): Scope {
  const { branches, also } = reachedBy(call, model, operation);
  if (operation === 'view') return { branches, also };
  const view = reachedBy(call, model, 'view');
  const more = view.also.filter((set) => !also.some((own) => isInside(own, set)));
  return { branches, also: [...also, ...narrowed(branches, [view.branches, ...more]).also] };
}

/** What an operation reaches, viewed or not. */
export function reachedBy(call: Call, model: ObjectModel, operation: Operation): Scope {
  const branches = branchesOf(call, model, operation);
  return { branches, also: kindsOf(call, model, operation, branches) };
}

/** Branches of which every record must lie in each of the wider sets as well; what holds by itself is not asked. */
export function narrowed(branches: readonly Branch[], wider: readonly (readonly Branch[])[]): Scope {
  return { branches, also: wider.filter((set) => !isInside(branches, set)) };
}

/**
 * Where records of an object follow two rows of rights, its branches are those of both together, and each record must lie
 * within its own row's. Nothing for somebody whose rights of both are the same: most people who have both.
 */
function kindsOf(
  call: Call,
  model: ObjectModel,
  operation: Operation,
  branches: readonly Branch[],
): readonly (readonly KindBranch[])[] {
  const { declaration } = model;
  if (!declaration.apart || call.actor.system || branches.length === 0) return [];
  const kinds = rowsOf(declaration).flatMap((row): readonly KindBranch[] => {
    const reach = reachBy(call.actor, declaration, row, operation);
    if (!reach || !row.of) return [];
    const within = branchesWithin(call, model, reach, operation);
    return [{ kind: 'kind', ...row.of, ...(!isInside(branches, within) && { within }) }];
  });
  const isSame = kinds.length > 1 && kinds.every(({ within }) => within === undefined);
  return isSame ? [] : [kinds];
}

/** The kinds of an object's records of which somebody may view some at all. */
export function openKinds(call: Call, { declaration }: ObjectModel): readonly KindBranch[] | 'every' {
  const rows = rowsOf(declaration);
  const open = rows.filter((row) => reachBy(call.actor, declaration, row, 'view') !== undefined);
  if (rows.length === 1 || open.length === rows.length || call.actor.system) return 'every';
  return open.flatMap(({ of }) => (of ? [{ kind: 'kind', ...of }] : []));
}

/** A scope of one branch alone, which lies in it whole; undefined when it does not. */
export function onlyIn({ branches, also }: Scope, branch: Branch): Scope | undefined {
  return branches.some((one) => lies(branch, one)) ? narrowed([branch], also) : undefined;
}

const isInside = (branches: readonly Branch[], set: readonly Branch[]): boolean =>
  branches.every((branch) => set.some((one) => lies(branch, one)));

/** Whether every record of one branch is in another; false when in doubt. */
function lies(branch: Branch, wider: Branch): boolean {
  if (wider.kind === 'all') return true;
  if (branch.kind === 'owner' && wider.kind === 'owner') return branch.user === wider.user;
  if (branch.kind === 'personal' && wider.kind === 'personal') return branch.user === wider.user;
  if (branch.kind === 'partner' && wider.kind === 'partner') return branch.partner === wider.partner;
  if (branch.kind === 'open' && wider.kind === 'open') return branch.value === wider.value;
  if (branch.kind === 'kind' && wider.kind === 'kind') return branch.is === wider.is && !wider.within;
  if (branch.kind === 'named' && wider.kind === 'named')
    return branch.column === wider.column && isSubset(branch.ids, wider.ids);
  if (branch.kind === 'departments' && wider.kind === 'departments') return isSubset(branch.ids, wider.ids);
  if (branch.kind === 'pools' && wider.kind === 'pools') return isSubset(branch.ids, wider.ids);
  if (branch.kind === 'grants' && wider.kind === 'grants') {
    return (
      isSubset(branch.principals, wider.principals) && (wider.level === 'read' || branch.level === 'write')
    );
  }
  if (branch.kind === 'parent' && wider.kind === 'parent') {
    return branch.field === wider.field && lies(branch.via, wider.via);
  }
  return false;
}

function isSubset(some: readonly string[], all: readonly string[]): boolean {
  const set = new Set(all);
  return some.every((id) => set.has(id));
}

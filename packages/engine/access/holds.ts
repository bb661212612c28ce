import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Call } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { Branch } from './branches.ts';
import { isOfKind } from './rights-rows.ts';
import { scopeOf } from './scope.ts';

/**
 * Whether a record that was just made lies within the actor's scope of an operation, from its values alone. Undefined
 * when only the database knows: another record decides it. The same as `visiblePredicate` says of the stored row.
 */
export function newRecordIsIn(
  call: Call,
  model: ObjectModel,
  operation: Operation,
  values: Values,
): boolean | undefined {
  const { branches, also } = scopeOf(call, model, operation);
  const sets = [branches, ...also].map((set) => anyHolds(model, set, values));
  if (sets.includes(false)) return false;
  return sets.includes(undefined) ? undefined : true;
}

function anyHolds(model: ObjectModel, branches: readonly Branch[], values: Values): boolean | undefined {
  const found = branches.map((branch) => branchHolds(model, branch, values));
  if (found.includes(true)) return true;
  return found.includes(undefined) ? undefined : false;
}

function branchHolds(model: ObjectModel, branch: Branch, values: Values): boolean | undefined {
  const owner = values['owner_id'] ?? null;
  switch (branch.kind) {
    case 'all':
      return true;
    case 'owner':
      return owner === branch.user;
    case 'personal':
      return values[branch.column] === branch.user;
    case 'departments':
      return branch.ids.includes(String(values['owner_dept_id'] ?? ''));
    case 'pools':
      return owner === null && branch.ids.includes(String(values['pool_id'] ?? ''));
    case 'partner':
      return values['partner_id'] === branch.partner;
    case 'named': {
      const named = values[branch.column];
      return Array.isArray(named) && named.some((id) => typeof id === 'string' && branch.ids.includes(id));
    }
    case 'open':
      return values[branch.column] === branch.value;
    case 'grants':
      // Nobody has shared it yet; whom it names is written beside it.
      return model.declaration.named ? undefined : false;
    case 'kind':
      if (!isOfKind(branch, values)) return false;
      return branch.within ? anyHolds(model, branch.within, values) : true;
    case 'parent':
    case 'header':
      return undefined;
  }
}

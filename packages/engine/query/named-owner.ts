import type { Filter } from '@kehu/kernel/query/filter.ts';
import { onlyIn, type Scope } from '../access/scope.ts';
import type { Call } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';
import { conjuncts } from './estimate.ts';

/** A filter that names one owner: his records are a branch of their own. */
export interface NamedOwner {
  readonly scope: Scope;
  /** The filter's other conditions, by which the branch is thinned out. */
  readonly others: Filter;
}

/**
 * Where a filter wants the records of one owner and the scope holds all of those ("mine", for whoever sees his own), no
 * other branch has anything to add: neither shares nor pools are asked, nor other people's records walked over.
 */
export function namedOwner(
  call: Call,
  model: ObjectModel,
  scope: Scope,
  filter: Filter,
): NamedOwner | undefined {
  if (!model.owned) return undefined;
  const parts = conjuncts(filter);
  const at = parts.findIndex((part) => ownerIn(part, call.actor.userId) !== undefined);
  const user = ownerIn(parts[at], call.actor.userId);
  const only = user === undefined ? undefined : onlyIn(scope, { kind: 'owner', user });
  return only && { scope: only, others: { and: parts.filter((_, index) => index !== at) } };
}

function ownerIn(part: Filter | undefined, me: string): string | undefined {
  if (!part || !('field' in part) || part.field !== 'owner_id') return undefined;
  if (part.op === 'is_me') return me;
  const values: readonly unknown[] =
    part.op === 'in' && Array.isArray(part.value) ? part.value : [part.value];
  const isOne = (part.op === 'eq' || part.op === 'in') && values.length === 1;
  const [user] = values;
  return isOne && typeof user === 'string' ? user : undefined;
}

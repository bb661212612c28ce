import { principalIds, type Branch } from '../access/branches.ts';
import { idColumn } from '../access/predicate.ts';
import { narrowed, type Scope } from '../access/scope.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, type Sql } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { ListParameters } from './parameters.ts';

type Slice = NonNullable<ListParameters['slice']>;

/** The part of a scope that a tab shows, by why its records are in it: branches of their own within the scope. */
export function sliceOf(call: Call, model: ObjectModel, scope: Scope, slice: Slice | undefined): Scope {
  if (!slice || scope.branches.length === 0) return scope;
  // Shares of which one is the grantee: their own column says so. Nothing else without an owner has parts.
  if (!model.owned) return givenTo(model, slice) ? scope : { branches: [], also: [] };
  return narrowed(branchesOfSlice(call, slice), [scope.branches, ...scope.also]);
}

function branchesOfSlice(call: Call, slice: Slice): readonly Branch[] {
  const { actor } = call;
  const grants = { kind: 'grants', principals: principalIds(call), level: 'read' } as const;
  switch (slice) {
    case 'mine':
      return [{ kind: 'owner', user: actor.userId }];
    case 'subordinates':
      return actor.headOf.length > 0 ? [{ kind: 'departments', ids: actor.headOf }] : [];
    case 'shared':
      return [{ ...grants, by: 'share' }];
    case 'participating':
      return [{ ...grants, by: 'other' }];
  }
}

/** Of the shares and memberships themselves, those by which one is let in. */
const givenTo = ({ declaration }: ObjectModel, slice: Slice | undefined): boolean =>
  declaration.gives !== undefined && slice === 'shared';

/** What a slice asks of a row beside its branches: subordinates' records are not one's own. */
export function sliceCondition(
  call: Call,
  model: ObjectModel,
  slice: Slice | undefined,
): ((alias: string) => Sql) | undefined {
  const grantee = model.fields.get('grantee');
  if (grantee && givenTo(model, slice)) {
    const column = idColumn(grantee);
    return (alias) => sql`${identifier(alias)}.${identifier(column)} = any(${principalIds(call)}::uuid[])`;
  }
  if (slice !== 'subordinates' || !model.owned) return undefined;
  return (alias) => sql`${identifier(alias)}.owner_id <> ${call.actor.userId}::uuid`;
}

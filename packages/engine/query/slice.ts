import { principalIds, type Branch } from '../access/branches.ts';
import { narrowed, type Scope } from '../access/scope.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, type Sql } from '../db/sql.ts';
import type { ListParameters } from './parameters.ts';

type Slice = NonNullable<ListParameters['slice']>;

/** The part of a scope that a tab shows, by why its records are in it: branches of their own within the scope. */
export function sliceOf(call: Call, scope: Scope, slice: Slice | undefined): Scope {
  if (!slice || scope.branches.length === 0) return scope;
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

/** What a slice asks of a row beside its branches: subordinates' records are not one's own. */
export function sliceCondition(call: Call, slice: Slice | undefined): ((alias: string) => Sql) | undefined {
  if (slice !== 'subordinates') return undefined;
  return (alias) => sql`${identifier(alias)}.owner_id <> ${call.actor.userId}::uuid`;
}

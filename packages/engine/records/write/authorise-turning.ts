import type { Operation } from '@kehu/kernel/access/operations.ts';
import { saw } from '../../access/predicate-checks.ts';
import { refusedKind } from '../../access/rights-rows.ts';
import type { Call } from '../../call/call.ts';
import type { ObjectModel } from '../../registry/model.ts';
import { columnValues } from './derive.ts';
import type { Draft } from './draft.ts';
import { decidingFields } from './former-rows.ts';

/**
 * A record that turns into one of another kind, which follows other rights (a customer into a supplier), must be his to
 * change before and after (permissions §4): otherwise a change of type would be a way round the rights of either.
 */
export async function authoriseTurning(
  call: Call,
  model: ObjectModel,
  drafts: readonly Draft[],
  operations: readonly Operation[],
): Promise<void> {
  const { apart } = model.declaration;
  if (!apart || call.actor.system) return;
  const turning = drafts.filter(
    ({ before, after }) => (before?.[apart.field] === apart.value) !== (after[apart.field] === apart.value),
  );
  const rows = turning.map(({ id, after }) => ({ id, ...columnValues(model, after, decidingFields(model)) }));
  for (const operation of operations) {
    const allowed = await saw(call, model, rows, operation);
    for (const draft of turning) if (!allowed.has(draft.id)) draft.fail(refusedKind(model.declaration));
  }
}

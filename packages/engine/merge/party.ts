import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { permitted } from '../access/predicate-checks.ts';
import type { Call } from '../call/call.ts';
import { isId, locate } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';

/** Records that become one; `into` is left. */
export interface Party {
  readonly into: string;
  readonly from: readonly string[];
  readonly values: ReadonlyMap<string, Values>;
}

/** Most records of one merge, the one that is left included (flows §8: two, more pairwise). */
export const mostMerged = 5;

/**
 * The records of a merge, locked. The actor needs `merge` and `edit` on each of them; one that he does not see is not there.
 * Errors: 404, 403 for what he sees and may not merge, 422 at `from`.
 */
export async function gather(
  call: Call,
  model: ObjectModel,
  into: string,
  from: readonly string[],
  lock = true,
): Promise<Party> {
  const others = [...new Set(from.map((id) => id.toLowerCase()))];
  if (others.length === 0) throw fieldError('from', 'required');
  if (others.includes(into)) throw fieldError('from', 'not_in_options');
  if (others.length >= mostMerged) throw fieldError('from', 'over_limit', { max: mostMerged - 1 });
  const ids = [into, ...others];
  const found = await locate(call, model, ids, 'merge', { lock });
  if (!found.has(into)) throw new KehuError('not_found');
  if (ids.some((id) => !isId(id) || !found.has(id))) throw fieldError('from', 'ref_not_found');
  const editable = await permitted(call, model, ['edit'], ids);
  if (ids.some((id) => !found.get(id)?.allowed || editable.get(id)?.length !== 1))
    throw new KehuError('forbidden');
  const values = new Map([...found].map(([id, located]) => [id, located.values]));
  refusePending(others.map((id) => values.get(id) ?? {}));
  return { into, from: others, values };
}

/** What is being approved stands still (flows §8.5). */
function refusePending(losers: readonly Values[]): void {
  if (losers.some((values) => values['approval_status'] === 'pending'))
    throw new KehuError('state_conflict', {
      detail: { zh: '被合并的记录正在审批中', en: 'A record that would be merged is being approved' },
    });
}

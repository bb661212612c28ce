import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Fields } from '@kehu/kernel/declare/field.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import type { Call } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';
import { toSuperior } from './choose.ts';
import { give } from './give.ts';
import { givingInput } from './giving-input.ts';
import type { ActionResult } from './result.ts';
import { returnToPool } from './return-to-pool.ts';

export const takeBackInput = {
  to: state(
    [
      { value: 'me', label: { zh: '收到我名下', en: 'To me' } },
      { value: 'superior', label: { zh: '交给负责人的上级', en: "To the owner's superior" } },
      { value: 'pool', label: { zh: '收回公海', en: 'Into the pool' } },
    ],
    { label: { zh: '收回到', en: 'To' }, required: true, default: 'me' },
  ),
  pool_id: ref('public_pool', {
    label: { zh: '公海', en: 'Pool' },
    help: { zh: '不选则收回所属部门的公海', en: "Left empty: its department's pool" },
  }),
  ...givingInput,
} satisfies Fields;

/**
 * 收回: what somebody looks after goes to whoever takes it back, to its owner's superior, or into a pool. Vertical as every
 * reallocation (permissions §7). Errors of a record: 409 `state_conflict` for what is nobody's or one's own already.
 */
export async function takeBack(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  input: Values,
): Promise<readonly ActionResult[]> {
  if (input['to'] !== 'pool') return give(call, model, ids, input, 'take_back', toSuperior(input));
  if (!model.pooled) throw fieldError('to', 'not_in_options');
  return returnToPool(call, model, ids, { ...input, reason: 'taken_back' });
}

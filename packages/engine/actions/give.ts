import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { superiorsOf } from '../behaviour/people.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { Draft, alive } from '../records/write/draft.ts';
import { locate, refusalOf } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';
import { handOverTasks } from './carry-tasks.ts';
import { keepFormer } from './keep-former.ts';
import { along, followersOf, type Follower } from './followers.ts';
import { keepHoldLimit } from './hold-limit.ts';
import { moveTo } from './move.ts';
import { crossing, type NewOwner } from './receivers.ts';
import type { ActionResult } from './result.ts';

/** Who gets each of these records, or why it stays; one that is left out stays where it is. */
export type Choose = (
  drafts: readonly Draft[],
) => Promise<ReadonlyMap<string, NewOwner | KehuError>> | ReadonlyMap<string, NewOwner | KehuError>;

/**
 * Gives records to people (permissions §7): refusals of each record, hold limits, what goes along, log and event. `kind` is
 * the action of the event. Errors of a record: not_found, forbidden, `cross_department_assign`, `over_limit`.
 */
export async function give(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  input: Values,
  kind: string,
  chooser: (call: WritingCall) => Promise<Choose>,
): Promise<readonly ActionResult[]> {
  return inTransaction(call, async (writing) => {
    const choose = await chooser(writing);
    const found = await locate(writing, model, ids, 'assign', { lock: true });
    const drafts = ids.map((id, index) => {
      const located = found.get(id);
      const draft = new Draft(index, id, located?.values ?? {});
      const refusal = refusalOf(located);
      if (refusal) draft.fail(refusal);
      return draft;
    });
    const owners = await ownersOf(writing, model, alive(drafts), choose);
    const given = alive(drafts).filter((draft) => owners.has(draft.id) && !isHis(draft, owners));
    for (const [owner, some] of Map.groupBy(given, ({ id }) => owners.get(id)))
      if (owner) await keepHoldLimit(writing, model, some, owner.id, input['reason']);
    await handOver(writing, model, alive(given), owners, input, kind);
    return drafts.map((draft) => ({ id: draft.id, ...(draft.failure && { error: draft.failure }) }));
  });
}

type Owners = ReadonlyMap<string, NewOwner>;

const isHis = ({ id, before }: Draft, owners: Owners): boolean => before?.['owner_id'] === owners.get(id)?.id;

/** Whom the records go to; those that may not go there fail. */
async function ownersOf(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  choose: Choose,
): Promise<Owners> {
  const owners = new Map<string, NewOwner>();
  if (drafts.length === 0) return owners;
  const superiors = await superiorsOf(call);
  const chosen = await choose(drafts);
  for (const draft of drafts) {
    const owner = chosen.get(draft.id);
    const refusal =
      owner instanceof KehuError ? owner : owner && crossing(call, model, draft, owner, superiors);
    if (refusal) draft.fail(refusal);
    else if (owner && !(owner instanceof KehuError)) owners.set(draft.id, owner);
  }
  return owners;
}

async function handOver(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  owners: Owners,
  input: Values,
  kind: string,
): Promise<void> {
  if (drafts.length === 0) return;
  const detail = () => ({ reason: input['reason'] ?? null });
  const holderOf = ({ id }: Pick<Draft, 'id'>) => {
    const owner = owners.get(id);
    return { id: owner?.id ?? null, departmentId: owner?.departmentId ?? null };
  };
  const moved = await moveTo(call, model, drafts, holderOf, kind, detail);
  for (const follower of carried(followersOf(call, model), input)) {
    const some = await along(call, follower, model, moved);
    if (some)
      await moveTo(call, some.model, some.drafts, (one) => holderOf({ id: some.after(one) }), kind, detail);
  }
  if (input['keep_former'] === true) await keepFormer(call, model, moved);
  if (carries(input, 'task')) await handOverTasks(call, model, moved, ({ id }) => owners.get(id)?.id ?? '');
}

const plans = new Set(['appointment', 'task']);

/** What the caller lets go along: `carry` names the objects; without it all go that the two switches do not hold back. */
function carries(input: Values, object: string): boolean {
  const { carry } = input;
  if (carry !== null && carry !== undefined) return textsIn(carry).includes(object);
  if (object === 'contact') return input['carry_contacts'] !== false;
  return !plans.has(object) || input['carry_plans'] !== false;
}

const carried = (followers: readonly Follower[], input: Values): readonly Follower[] =>
  followers.filter(({ model }) => carries(input, model.name));

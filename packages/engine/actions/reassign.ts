import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { reachOn } from '../access/rights-rows.ts';
import { superiorsOf } from '../behaviour/people.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { Draft, alive } from '../records/write/draft.ts';
import { locate, refusalOf } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';
import { keepHoldLimit } from './hold-limit.ts';
import { handOverTasks, plansAlong } from './carry-plans.ts';
import { contactsOf, moveTo } from './move.ts';
import type { ActionResult } from './result.ts';

interface NewOwner {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
}

/**
 * 分配 and 移交: vertical, not horizontal (permissions §7). With scope self only to one's superior; with a department scope
 * both the current and the new owner must be inside it; scope all knows no border.
 */
export async function reassign(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  input: Values,
  kind: 'assign' | 'transfer',
): Promise<readonly ActionResult[]> {
  return inTransaction(call, async (writing) => {
    const owner = await newOwner(writing, String(input['owner_id']));
    const superiors = await superiorsOf(writing);
    const found = await locate(writing, model, ids, 'assign', { lock: true });
    const drafts = ids.map((id, index) => {
      const located = found.get(id);
      const draft = new Draft(index, id, located?.values ?? {});
      const refusal = refusalOf(located) ?? crossing(writing, model, draft, owner, superiors);
      if (refusal) draft.fail(refusal);
      return draft;
    });
    const given = alive(drafts).filter((draft) => draft.before?.['owner_id'] !== owner.id);
    await keepHoldLimit(writing, model, given, owner.id, input['reason']);
    const moved = alive(given);
    await moveDrafts(writing, model, moved, owner, input, kind);
    const along =
      model.name === 'account' && input['carry_contacts'] !== false
        ? await contactsOf(writing, alive(moved))
        : undefined;
    if (along) await moveDrafts(writing, along.model, along.drafts, owner, input, kind);
    if (input['carry_plans'] !== false) await carryPlans(writing, model, alive(moved), owner, input, kind);
    return drafts.map((draft) => ({ id: draft.id, ...(draft.failure && { error: draft.failure }) }));
  });
}

async function newOwner(call: Call, id: string): Promise<NewOwner> {
  const rows = await call.db
    .query(sql`select name, department_id, status from ${tableOf(call.workspace.schema, 'user')}
    where id = ${id}::uuid and deleted_at is null and type <> 'system'`);
  const [row] = rows;
  if (!row) throw fieldError('owner_id', 'ref_not_found');
  if (row[2] === 'disabled') throw fieldError('owner_id', 'inactive_ref');
  return { id, name: row[0] ?? '', departmentId: row[1] ?? '' };
}

/** Why the record may not go there; undefined when it may. */
function crossing(
  call: Call,
  model: ObjectModel,
  draft: Draft,
  owner: NewOwner,
  superiors: ReadonlySet<string>,
): KehuError | undefined {
  const reach = reachOn(call.actor, model.declaration, 'assign', draft.before ?? draft.after);
  if (call.actor.system || reach?.all) return undefined;
  const inside = (department: unknown): boolean => reach?.departments.includes(String(department)) === true;
  const current = draft.before?.['owner_dept_id'];
  const own = draft.before?.['owner_id'] === call.actor.userId;
  if (own && superiors.has(owner.id)) return undefined;
  if (draft.before?.['owner_id'] === null && inside(owner.departmentId)) return undefined;
  return inside(current) && inside(owner.departmentId) ? undefined : new KehuError('cross_department_assign');
}

async function carryPlans(
  call: WritingCall,
  model: ObjectModel,
  moved: readonly Draft[],
  owner: NewOwner,
  input: Values,
  kind: string,
): Promise<void> {
  for (const plans of await plansAlong(call, model, moved))
    await moveDrafts(call, plans.model, plans.drafts, owner, input, kind);
  await handOverTasks(call, model, moved, owner.id);
}

async function moveDrafts(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  owner: NewOwner,
  input: Values,
  kind: string,
): Promise<void> {
  const reason = input['reason'] ?? null;
  const moved = await moveTo(call, model, drafts, owner, kind, () => ({ reason }));
  if (moved.length === 0) return;
  const former = new Map<string, number>();
  for (const { before } of moved) {
    const from = before?.['owner_id'];
    if (typeof from === 'string') former.set(from, (former.get(from) ?? 0) + 1);
  }
  await tell(call, model, moved.length, owner, former);
}

/** One notice per person, not per record. */
async function tell(
  call: WritingCall,
  model: ObjectModel,
  count: number,
  owner: NewOwner,
  former: ReadonlyMap<string, number>,
): Promise<void> {
  const { notify } = call.workspace.contextOf(call);
  const { label } = model.declaration;
  const by = call.actor.name;
  await notify([owner.id], {
    kind: 'assigned',
    title: {
      zh: `${by} 分配给您 ${count} 条${label.zh}`,
      en: `${by} assigned ${count} × ${label.en} to you`,
    },
  });
  for (const [user, moved] of former) {
    await notify([user], {
      kind: 'unassigned',
      title: {
        zh: `${by} 将您的 ${moved} 条${label.zh}移交给 ${owner.name}`,
        en: `${by} moved ${moved} × ${label.en} from you to ${owner.name}`,
      },
    });
  }
}

import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { reachOn } from '../access/rights-rows.ts';
import { systemActor } from '../access/system-actor.ts';
import { runHook } from '../behaviour/hooks.ts';
import { superiorsOf } from '../behaviour/people.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { eventsOf } from '../events/event.ts';
import { Draft, alive } from '../records/write/draft.ts';
import { locate, refusalOf } from '../records/write/locate.ts';
import { updateRecords } from '../records/write/store.ts';
import { react } from '../reactions/react.ts';
import type { ObjectModel } from '../registry/model.ts';
import { keepHoldLimit } from './hold-limit.ts';
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
    if (model.name === 'account' && input['carry_contacts'] !== false)
      await carryContacts(writing, moved, owner, input, kind);
    return drafts.map((draft) => ({ id: draft.id, ...(draft.failure && { error: draft.failure }) }));
  });
}

async function newOwner(call: Call, id: string): Promise<NewOwner> {
  const rows = await call.db
    .query(sql`select name, department_id, status from ${tableOf(call.workspace.schema, 'user')}
    where id = ${id}::uuid and deleted_at is null and type <> 'system'`);
  const [row] = rows;
  if (!row) throw fieldError('owner_id', 'ref_not_found');
  if (row[2] !== 'active') throw fieldError('owner_id', 'inactive_ref');
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

async function moveDrafts(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  owner: NewOwner,
  input: Values,
  kind: string,
): Promise<void> {
  if (drafts.length === 0) return;
  const former = new Map<string, number>();
  const reason = input['reason'] ?? null;
  for (const draft of drafts) {
    const from = draft.before?.['owner_id'];
    if (typeof from === 'string') former.set(from, (former.get(from) ?? 0) + 1);
    draft.set('owner_id', owner.id);
    draft.set('owner_dept_id', owner.departmentId);
    if (model.pooled) for (const field of ['pool_id', 'pooled_at', 'pool_reason']) draft.set(field, null);
  }
  await runHook(call, model, 'moving', drafts);
  const events = eventsOf(call, model, drafts, () => ({ action: kind, detail: { reason } }));
  for (const draft of drafts) stamp(call, draft);
  await updateRecords(call, model, drafts, events);
  await react(call, model, drafts, 'updated', events);
  await tell(call, model, drafts.length, owner, former);
}

function stamp(call: Call, draft: Draft): void {
  const now = call.now.toISOString();
  draft.set('owner_changed_at', now);
  draft.set('updated_at', now);
  draft.set('updated_by', call.actor.userId);
  draft.set('version', Number(draft.before?.['version'] ?? 0) + 1);
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

/** Contacts that belonged to the former owner follow the account. */
async function carryContacts(
  call: WritingCall,
  accounts: readonly Draft[],
  owner: NewOwner,
  input: Values,
  kind: string,
): Promise<void> {
  const contact = call.registry.objects.get('contact');
  if (!contact || accounts.length === 0) return;
  const ids = accounts.map((draft) => draft.id);
  const rows = await call.db.query(sql`select c.id from ${tableOf(call.workspace.schema, contact.table)} c
    join unnest(${ids}::uuid[], ${accounts.map((draft) => draft.before?.['owner_id'] ?? null)}::uuid[]) a(id, owner) on a.id = c.account_id
    where c.deleted_at is null and c.owner_id = a.owner`);
  const found = await locate(
    { ...call, actor: systemActor(call.actor) },
    contact,
    rows.map(([id]) => id ?? ''),
    'assign',
    { lock: true },
  );
  const drafts = [...found.values()].map((located, index) => new Draft(index, located.id, located.values));
  await moveDrafts(call, contact, drafts, owner, input, kind);
}

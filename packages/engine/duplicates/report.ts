import { createHmac, randomBytes } from 'node:crypto';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { systemActor } from '../access/system-actor.ts';
import { notifyAll } from '../behaviour/notify.ts';
import { directSuperiors } from '../behaviour/people.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { administrators } from '../identity/administrators.ts';
import { create } from '../records/create.ts';
import { only } from '../records/write/outcome.ts';
import { collide, type Collision, type Probe } from './collide.ts';

/** Seals what a page may name and not know; a new one with each start, so an old page asks again. */
const seal = randomBytes(32);

/** A name for a record that its reader may not know: good for this person and this question only. */
export const sealed = (call: Call, { model, id }: Pick<Collision, 'model' | 'id'>): string =>
  createHmac('sha256', seal).update(`${call.actor.userId} ${model.name} ${id}`).digest('base64url');

/** What may be asked of a record that belongs to somebody else, or to nobody. */
export type Wish = 'share' | 'claim' | 'report';

export function waysOf({ visible, owner, deleted, claimable }: Collision): readonly Wish[] {
  if (deleted) return ['report'];
  if (owner === null) return claimable ? [] : ['claim', 'report'];
  return visible ? ['claim', 'report'] : ['share', 'claim', 'report'];
}

/**
 * Asks the owner's superior (who has no owner: one's own) about a record that a question found. The question is asked again,
 * so that nobody names a record that he has not met. The id of the case. Errors: 404; 409 when he has asked already.
 */
export function report(
  call: Call,
  probe: Probe,
  about: { readonly ref: string; readonly kind: Wish; readonly reason: string },
): Promise<string> {
  return inTransaction(call, async (writing) => {
    const found = (await collide(writing, probe)).find((one) => sealed(writing, one) === about.ref);
    if (!found) throw new KehuError('not_found');
    if (!waysOf(found).includes(about.kind)) throw new KehuError('state_conflict');
    await refuseTwice(writing, found);
    return openCase(writing, found, probe, about);
  });
}

async function refuseTwice(call: WritingCall, { id }: Collision): Promise<void> {
  const [row] = await call.db.query(sql`select 1 from ${tableOf(call.workspace.schema, 'collision')}
    where target_id = ${id}::uuid and owner_id = ${call.actor.userId}::uuid and status = 'open' and deleted_at is null`);
  if (row)
    throw new KehuError('state_conflict', {
      detail: { zh: '您已提交过，正在等待裁定', en: 'You have asked already: it waits for a verdict' },
    });
}

async function openCase(
  call: WritingCall,
  found: Collision,
  probe: Probe,
  { kind, reason }: { readonly kind: Wish; readonly reason: string },
): Promise<string> {
  const judges = await judgesOf(call, found);
  const typed = Object.values(probe).join(' ').slice(0, 200);
  const system: WritingCall = { ...call, actor: systemActor(call.actor) };
  const record = {
    typed,
    kind,
    reason,
    target: { object: found.model.name, id: found.id },
    holder_id: found.owner?.id ?? null,
    judge_ids: [...judges],
    asker_id: call.actor.userId,
    owner_id: call.actor.userId,
  };
  const id = only(await create(system, 'collision', [record]));
  const notice = {
    kind: 'account_collision',
    title: {
      zh: `${call.actor.name} 提交了撞单申请：${typed}`,
      en: `${call.actor.name} reports a collision: ${typed}`,
    },
    body: { zh: reason, en: reason },
    link: { object: 'collision', id },
  };
  await notifyAll(call, [{ ...notice, to: judges }]);
  return id;
}

/** The superior of who owns it; of one without, the asker's own. Where there is none, administrators. */
async function judgesOf(call: Call, { owner }: Collision): Promise<readonly string[]> {
  const whose = owner?.id ?? call.actor.userId;
  const above = (await directSuperiors(call, [whose])).get(whose) ?? [];
  const others = above.filter((id) => id !== call.actor.userId);
  if (others.length > 0) return others;
  return administrators(call);
}

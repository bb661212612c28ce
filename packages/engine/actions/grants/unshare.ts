import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { permitted } from '../../access/predicate-checks.ts';
import { inTransaction, type Call, type WritingCall } from '../../call/call.ts';
import { eventsOf } from '../../events/event.ts';
import { writeEvents } from '../../events/write.ts';
import { alive, Draft } from '../../records/write/draft.ts';
import { locate, refusalOf } from '../../records/write/locate.ts';
import type { ObjectModel } from '../../registry/model.ts';
import type { ActionResult } from '../result.ts';
import { namedIn } from './grantees.ts';
import { endGrants, grantsOf, type Grantee, type GrantObject, type LiveGrant } from './let-in.ts';
import { namesOfGrantees } from './tell-of.ts';

/**
 * 取消共享 (actions.md): ends shares at once; of nobody named, all of them. Whoever gave a share ends it, whoever may share
 * the record ends any, and who was let in himself may leave. Errors of a record: 404 without such a share, 403.
 */
export const unshare = (
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  input: Values,
): Promise<readonly ActionResult[]> => take(call, 'share_grant', 'unshare', model, ids, namedIn(input));

export async function take(
  call: Call,
  kind: GrantObject,
  action: string,
  model: ObjectModel,
  ids: readonly string[],
  named: readonly Grantee[],
): Promise<readonly ActionResult[]> {
  return inTransaction(call, async (writing) => {
    const found = await locate(writing, model, ids, 'view', { lock: true });
    const sharable = await permitted(writing, model, ['share'], [...found.keys()]);
    const live = Map.groupBy(await grantsOf(writing, kind, model, [...found.keys()]), ({ record }) => record);
    const wanted = new Set(named.map(({ id }) => id));
    const ended = new Map<string, readonly LiveGrant[]>();
    const drafts = ids.map((id, index) => {
      const draft = new Draft(index, id, found.get(id)?.values ?? {});
      const meant = (live.get(id) ?? []).filter(({ grantee }) => wanted.size === 0 || wanted.has(grantee.id));
      const any = sharable.get(id)?.includes('share') === true;
      const own = any ? meant : meant.filter((one) => isHis(writing, one));
      const missing = wanted.size > 0 ? own.length < meant.length : own.length === 0;
      const refusal = refusalOf(found.get(id)) ?? refusalFor(meant, missing);
      if (refusal) draft.fail(refusal);
      else ended.set(id, own);
      return draft;
    });
    await endGrants(
      writing,
      kind,
      [...ended.values()].flat().map(({ id }) => id),
    );
    await log(writing, model, alive(drafts), action, ended);
    return drafts.map((draft) => ({ id: draft.id, ...(draft.failure && { error: draft.failure }) }));
  });
}

/** Who gave it, or is the one who was let in. */
const isHis = ({ actor }: Call, { grantedBy, grantee }: LiveGrant): boolean =>
  grantedBy === actor.userId || grantee.id === actor.userId;

function refusalFor(meant: readonly LiveGrant[], missing: boolean): KehuError | undefined {
  if (meant.length === 0)
    return new KehuError('not_found', { detail: { zh: '没有这样的授权', en: 'There is no such grant' } });
  return missing ? new KehuError('forbidden') : undefined;
}

async function log(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  action: string,
  ended: ReadonlyMap<string, readonly LiveGrant[]>,
): Promise<void> {
  if (drafts.length === 0) return;
  const names = await namesOfGrantees(
    call,
    [...ended.values()].flat().map(({ grantee }) => grantee),
  );
  const events = eventsOf(call, model, drafts, ({ id }) => ({
    action,
    detail: { with: (ended.get(id) ?? []).map(({ grantee }) => names.get(grantee.id) ?? '') },
  }));
  await writeEvents(call, events);
}

import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { permitted } from '../access/predicate-checks.ts';
import type { WritingCall } from '../call/call.ts';
import { locate } from '../records/write/locate.ts';
import { alive, type Draft } from '../records/write/draft.ts';
import type { ObjectModel } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';
import { systemActor } from '../access/system-actor.ts';
import { lockOf } from './lock.ts';

/**
 * Refuses changes that people make to what is locked by approval: 409 while it is pending, 403 once it is approved unless they
 * may edit after approval. What actions do is for their own conditions to say.
 */
export async function refuseLocked(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
): Promise<void> {
  if (!model.declaration.approvable || call.actor.system) return;
  const some = alive(drafts).filter(({ before, changed }) => before !== null && saysMore(changed));
  const approved = some.filter(({ before }) => lockOf(model, before ?? {}) === 'approved');
  const allowed = await mayEditAfter(
    call,
    model,
    approved.map(({ id }) => id),
  );
  for (const draft of some) {
    const refusal = refusalUnder(model, draft.id, draft.before ?? {}, allowed);
    if (refusal) draft.fail(refusal);
  }
}

/** Beside how a record is kept: its marks say nothing about it. */
const saysMore = (changed: ReadonlySet<string>): boolean => [...changed].some((name) => name !== 'tags');

function refusalUnder(
  model: ObjectModel,
  id: string,
  values: Values,
  allowed: ReadonlySet<string>,
): KehuError | undefined {
  const lock = lockOf(model, values);
  if (lock === 'pending')
    return new KehuError('state_conflict', {
      detail: { zh: '审批中，不能修改', en: 'It is being approved and cannot be changed' },
    });
  if (lock === 'none' || allowed.has(id)) return undefined;
  return new KehuError('forbidden', {
    detail: { zh: '已审核，不能修改', en: 'It has been approved and cannot be changed' },
  });
}

async function mayEditAfter(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await permitted(call, model, ['edit_after_approval'], ids);
  return new Set([...found].filter(([, operations]) => operations.length > 0).map(([id]) => id));
}

/** What is locked is not removed: pending or approved, it is withdrawn or un-approved first. */
export function refuseLockedRemoval(call: WritingCall, model: ObjectModel, drafts: readonly Draft[]): void {
  if (!model.declaration.approvable || call.actor.system) return;
  for (const draft of alive(drafts))
    if (lockOf(model, draft.after) !== 'none')
      draft.fail(
        new KehuError('state_conflict', {
          detail: { zh: '审批中或已审核的单据不能删除', en: 'It is being approved, or has been' },
        }),
      );
}

/** Headers of lines that are locked together with them, by the line's id. */
interface Headers {
  readonly model: ObjectModel;
  readonly of: ReadonlyMap<string, string>;
}

function headersOf(call: WritingCall, line: ObjectModel, drafts: readonly Draft[]): Headers | undefined {
  const { header } = line.declaration;
  const field = header === undefined ? undefined : line.fields.get(header);
  const [target] = field ? referencesOf(field.declaration) : [];
  const model = target === undefined ? undefined : call.registry.objects.get(target);
  if (!model?.declaration.approvable?.lines?.includes(line.name) || header === undefined) return undefined;
  return { model, of: new Map(drafts.map(({ id, after }) => [id, String(after[header])])) };
}

/** The same for lines: they are locked with what they belong to. */
export async function refuseLockedLines(
  call: WritingCall,
  line: ObjectModel,
  drafts: readonly Draft[],
): Promise<void> {
  const some = alive(drafts);
  const headers = call.actor.system || some.length === 0 ? undefined : headersOf(call, line, some);
  if (!headers) return;
  const ids = [...new Set(headers.of.values())];
  const system = { ...call, actor: systemActor(call.actor) };
  const found = await locate(system, headers.model, ids, 'view', { lock: true });
  const approved = ids.filter((id) => lockOf(headers.model, found.get(id)?.values ?? {}) === 'approved');
  const allowed = await mayEditAfter(call, headers.model, approved);
  for (const draft of some) {
    const id = headers.of.get(draft.id) ?? '';
    const refusal = refusalUnder(headers.model, id, found.get(id)?.values ?? {}, allowed);
    if (refusal) draft.fail(refusal);
  }
}

/** After a change of lines by people: the approval of their documents begins anew. */
export function linesChanged(call: WritingCall, line: ObjectModel, drafts: readonly Draft[]): void {
  const headers = call.actor.system || drafts.length === 0 ? undefined : headersOf(call, line, drafts);
  if (headers)
    call.workspace.contextOf(call).approvals.resubmit(headers.model.name, [...new Set(headers.of.values())]);
}

/** After people changed approved documents in what matters: their approval begins anew. */
export function documentsChanged(call: WritingCall, model: ObjectModel, drafts: readonly Draft[]): void {
  const { approvable } = model.declaration;
  if (approvable?.of !== 'document' || call.actor.system) return;
  const material = new Set(approvable.material ?? []);
  const some = drafts.filter(
    (draft) =>
      lockOf(model, draft.before ?? {}) === 'approved' &&
      [...draft.changed].some((name) => material.has(name)),
  );
  const ids = some.map(({ id }) => id);
  if (ids.length > 0) call.workspace.contextOf(call).approvals.resubmit(model.name, ids);
}

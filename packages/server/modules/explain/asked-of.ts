import { operations, type Operation } from '@kehu/kernel/access/operations.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import { loadActors } from '@kehu/engine/access/load-actor.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import type { Reason } from '@kehu/engine/explain/words.ts';
import { read } from '@kehu/engine/records/read.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import type { AskedByUser } from '../../platform/http/route.ts';

export const operationIn = ({ query }: AskedByUser): Operation =>
  memberOf(operations, query['operation']) ?? 'view';

/** Whose rights are explained: the asker's own, or, to an administrator, those of `user`. */
export async function whoseCall({ call, query }: AskedByUser): Promise<Call> {
  const user = query['user'];
  if (typeof user !== 'string' || user === call.actor.userId) return call;
  if (!call.actor.isAdmin) throw new KehuError('forbidden');
  const [actor] = await loadActors(call.workspace, call.registry, [user]);
  if (!actor) throw fieldError('user', 'ref_not_found');
  return { ...call, actor };
}

/** 404 `not_found` for what the asker does not see, whether there is such a record or not. */
export async function seen(call: Call, model: ObjectModel, id: string | undefined): Promise<string> {
  const record = await read(call, model, id ?? '', { fields: ['id'] });
  return record.id;
}

export const told = (call: Call, reasons: readonly Reason[]): readonly JsonObject[] =>
  reasons.map(({ kind, label, holds }) => ({ kind, text: say(label, call.locale), holds }));

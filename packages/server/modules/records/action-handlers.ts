import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { ActionResult } from '@kehu/engine/actions/result.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { commonAction } from '@kehu/engine/actions/common-actions.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { fieldProblem, problemOf } from '../../platform/http/problem.ts';
import type { BatchTarget } from '../../platform/http/services.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { filterOf, isSlice } from './list-parameters.ts';
import { modelOf } from './model-of.ts';
import { shown } from './read-handlers.ts';
import { idOf } from './write-handlers.ts';

/** Records that one answer waits for; more become a job. */
const mostAtOnce = 1_000;

const paramsOf = (body: JsonObject): JsonObject => (isJsonObject(body['params']) ? body['params'] : {});

/** The action of the address; 404 when the object has none of that name. */
function actionOf(model: ObjectModel, name: string): 'record' | 'object' {
  if (commonAction(model, name)) return 'record';
  const declared = Object.hasOwn(model.declaration.actions ?? {}, name)
    ? model.declaration.actions?.[name]
    : undefined;
  if (!declared) throw new KehuError('not_found');
  return declared.on ?? 'record';
}

const jsonOf = (result: ActionResult): JsonObject | null => {
  if (!result.output) return null;
  const kept = Object.entries(result.output).map(([name, value]): [string, Json] => [name, value ?? null]);
  return Object.fromEntries(kept);
};

export async function actOnOne(asked: AskedByUser): Promise<Answer> {
  const { call, params, body } = asked;
  const model = modelOf(asked);
  const action = params['action'] ?? '';
  if (actionOf(model, action) === 'object') throw new KehuError('not_found');
  const id = idOf(params['id']);
  const [result] = await runAction(call, model.name, action, [id], paramsOf(body));
  if (result?.error) throw result.error;
  const output = result ? jsonOf(result) : null;
  const record = await shown(call, model, id).catch(notSeenAnyMore);
  const once = model.declaration.actions?.[action]?.shownOnce === true;
  const batch = result?.batch === undefined ? {} : { batch_id: result.batch };
  return { ...ok({ id, record, output, ...batch }), ...(once && { secret: true }) };
}

/** Deleted, purged, or given to somebody else: the action was done, and there is nothing left to show. */
function notSeenAnyMore(error: unknown): null {
  if (error instanceof KehuError && (error.code === 'not_found' || error.code === 'forbidden')) return null;
  throw error;
}

export async function actOnMany(asked: AskedByUser): Promise<Answer> {
  const { params, body } = asked;
  const model = modelOf(asked);
  const action = params['action'] ?? '';
  if (actionOf(model, action) === 'object') return actOnObject(asked, model, action);
  const { ids, filter, slice } = body;
  const { most, atOnce } = limitsOf(model, action);
  if (most !== undefined && (filter !== undefined || slice !== undefined))
    throw fieldError('ids', 'required');
  // Two answers to the same question: whoever means a few must not change all.
  if (ids !== undefined && (filter !== undefined || slice !== undefined))
    throw fieldError('filter', 'unknown_field', undefined, {
      zh: '记录与筛选条件只能选其一',
      en: 'Name the records or give a filter, not both',
    });
  if (filter !== undefined || slice !== undefined)
    return enqueue(asked, model, action, { filter: filter ?? null, ...(isSlice(slice) && { slice }) });
  if (!Array.isArray(ids)) throw fieldError('ids', 'required');
  const picked = [...new Set(ids.map((id: Json) => String(id).toLowerCase()))];
  const max = most ?? settingOf(asked.call.registry, 'batch_max');
  if (picked.length > max) throw fieldError('ids', 'over_limit', { max }, tooMany(max));
  if (picked.length > atOnce) return enqueue(asked, model, action, { ids: picked });
  return answerMany(asked, await runAction(asked.call, model.name, action, picked, paramsOf(body)));
}

/** An action that is dear for each record says so itself; the others take what an administrator allows (batch_max). */
function limitsOf(model: ObjectModel, action: string): { readonly most?: number; readonly atOnce: number } {
  return model.declaration.actions?.[action]?.batch ?? { atOnce: mostAtOnce };
}

const tooMany = (max: number): Label => ({
  zh: `一次最多批量处理 ${max} 条记录`,
  en: `At most ${max} records at a time`,
});

function answerMany({ call, request }: AskedByUser, results: readonly ActionResult[]): Answer {
  const failed = results.flatMap(({ id, error }) => {
    if (!error) return [];
    const problem = problemOf(error, call.locale, request.id);
    const errors = error.errors.map((one): JsonObject => fieldProblem(one, call.locale));
    const sentence = errors[0]?.['message'] ?? problem['detail'] ?? problem['title'] ?? '';
    return [{ id, code: error.code, message: sentence, ...(errors.length > 0 && { errors }) }];
  });
  const succeeded = results.filter(({ error }) => !error);
  const told = succeeded.flatMap((result): [string, Json][] =>
    result.output ? [[result.id, jsonOf(result)]] : [],
  );
  const batch = succeeded.find((result) => result.batch !== undefined)?.batch;
  return ok({
    succeeded: succeeded.map(({ id }) => id),
    failed,
    ...(batch !== undefined && { batch_id: batch }),
    ...(told.length > 0 && { outputs: Object.fromEntries(told) }),
  });
}

async function actOnObject({ call, body }: AskedByUser, model: ObjectModel, action: string): Promise<Answer> {
  if (body['ids'] !== undefined || body['filter'] !== undefined) throw fieldError('ids', 'unknown_field');
  const results = await runAction(call, model.name, action, [], paramsOf(body));
  return ok({ results: results.map((result) => ({ id: result.id, output: jsonOf(result) })) });
}

/** More than one answer can wait for: a job, which works as the same person. */
async function enqueue(
  { services, call, body }: AskedByUser,
  model: ObjectModel,
  action: string,
  target: BatchTarget,
): Promise<Answer> {
  if ('filter' in target) filterOf(call, model, target.filter);
  const enqueueBatch = services.sockets.enqueueBatch;
  if (!enqueueBatch) throw fieldError('ids', 'over_limit', { max: mostAtOnce });
  const job = await enqueueBatch(call, { object: model.name, action, params: paramsOf(body), target });
  return { status: 202, body: { job } };
}

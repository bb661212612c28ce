import { KehuError } from '@kehu/kernel/errors/error.ts';
import { createWithChildren } from '@kehu/engine/records/create-with-children.ts';
import { showNew } from '@kehu/engine/records/show-new.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import { updateWithLines } from '@kehu/engine/records/update-with-lines.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { done, ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { modelOf } from './model-of.ts';
import { shown } from './read-handlers.ts';
import { versionOf } from './version.ts';

/** Made by roads of their own: a token shows its secret once, work comes with its job. */
const ownRoads: ReadonlySet<string> = new Set(['api_token', 'import_job', 'export_job']);

/** Logs are written by what they tell of, never by people. */
function refuseLog(model: ObjectModel): void {
  if (model.declaration.kind === 'log') throw new KehuError('forbidden');
}

export async function createRecord(asked: AskedByUser): Promise<Answer> {
  const { call, body } = asked;
  const model = modelOf(asked);
  refuseLog(model);
  if (ownRoads.has(model.name)) throw new KehuError('forbidden');
  const { id, values } = await createWithChildren(call, model.name, body);
  const made = values && showNew(call, model, values);
  return { status: 201, body: made ?? (await shownIfSeen(asked, model, id)) };
}

/** Who creates for somebody else may not see the result: then he gets its id alone. */
async function shownIfSeen({ call }: AskedByUser, model: ObjectModel, id: string) {
  try {
    return await shown(call, model, id);
  } catch (error) {
    if (error instanceof KehuError && error.code === 'not_found') return { id };
    throw error;
  }
}

export async function updateRecord(asked: AskedByUser): Promise<Answer> {
  const { call, params, body } = asked;
  const model = modelOf(asked);
  refuseLog(model);
  const id = idOf(params['id']);
  // What an answer holds beside the fields: whoever sends back what he was given makes no mistake.
  const { version: _, can: _can, _refs, ...values } = body;
  await updateWithLines(call, model.name, { id, version: versionOf(asked), values });
  return ok(await shownIfSeen(asked, model, id));
}

export async function deleteRecord(asked: AskedByUser): Promise<Answer> {
  const { call, params } = asked;
  const model = modelOf(asked);
  refuseLog(model);
  const lines = model.fields.has('version');
  const id = idOf(params['id']);
  only(await remove(call, model.name, [{ id, ...(lines && { version: versionOf(asked) }) }]));
  return done;
}

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is no id is the id of nothing. */
export function idOf(text: string | undefined): string {
  if (text === undefined || !anId.test(text)) throw new KehuError('not_found');
  return text;
}

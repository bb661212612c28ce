import { operations } from '@kehu/kernel/access/operations.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { branchesOf } from '@kehu/engine/access/branches.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { explainRecord, readersOf } from '@kehu/engine/explain/explain.ts';
import { departmentsById } from '@kehu/engine/explain/facts.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { modelOf } from '../records/model-of.ts';
import { operationIn, seen, told, whoseCall } from './asked-of.ts';

/** What is asked of a record that is there; the others make one or bring one back. */
const asked = operations.filter((one) => !['create', 'restore', 'import', 'purge', 'mass'].includes(one));

/** Each operation that the object knows, of the asker or of whom an administrator names. */
export async function explainOne(request: AskedByUser): Promise<Answer> {
  const { call, params } = request;
  const model = modelOf(request);
  const id = await seen(call, model, params['id']);
  const whose = await whoseCall(request);
  const known = asked.filter(
    (operation) =>
      ['view', 'edit', 'delete', 'assign', 'share'].includes(operation) ||
      branchesOf(whose, model, operation).length > 0,
  );
  const lines: JsonObject[] = [];
  for (const operation of known) {
    const [one] = await explainRecord(call, [whose], model, id, operation);
    if (one) lines.push({ operation, allowed: one.allowed, reasons: told(call, one.reasons) });
  }
  return ok({ user: (await people(call, [whose.actor]))[0] ?? {}, operations: lines });
}

/** Everybody who may, by his own branches; a portion of the company at a time. */
export async function whoMay(request: AskedByUser): Promise<Answer> {
  const { call, params, query } = request;
  const model = modelOf(request);
  const id = await seen(call, model, params['id']);
  const { cursor, q } = query;
  const { readers, next } = await readersOf(call, model, id, operationIn(request), {
    ...(typeof cursor === 'string' && { after: cursor }),
    ...(typeof q === 'string' && q.trim() !== '' && { q: q.trim() }),
  });
  const named = await people(call, readers);
  const items = readers.map((one, at) => ({ user: named[at] ?? {}, reasons: told(call, one.reasons) }));
  return ok({ items, next_cursor: next });
}

async function people(
  call: Call,
  list: readonly { readonly userId: string; readonly name: string; readonly departmentId: string }[],
): Promise<readonly JsonObject[]> {
  const departments = await departmentsById(
    call,
    list.map(({ departmentId }) => departmentId),
  );
  return list.map(({ userId, name, departmentId }) => ({
    id: userId,
    name,
    department: departments.get(departmentId) ?? null,
  }));
}

import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { mayAtAll } from '@kehu/engine/access/rights-rows.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { listGroups, setApart } from '@kehu/engine/duplicates/groups.ts';
import { duplicatePairsName } from '@kehu/engine/duplicates/pairs-job.ts';
import { standingOfBase } from '@kehu/engine/duplicates/standing.ts';
import { gather } from '@kehu/engine/merge/party.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import { readMany } from '@kehu/engine/records/read.ts';
import { findDuplicates, presentMatch } from '@kehu/engine/records/write/find-duplicates.ts';
import { locate } from '@kehu/engine/records/write/locate.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { modelOf } from '../records/model-of.ts';

export function comparable(asked: AskedByUser): ObjectModel {
  const model = modelOf(asked);
  if (!model.declaration.mergeable || !model.declaration.duplicates) throw new KehuError('not_found');
  return model;
}

const aPlace = /^[\d.e-]{1,20}(\|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}){2}$/;

/** 疑似重复: groups of records that the caller may merge, most alike first. */
export async function groups(asked: AskedByUser): Promise<Answer> {
  const { call, query } = asked;
  const model = comparable(asked);
  const after =
    typeof query['cursor'] === 'string' ? Buffer.from(query['cursor'], 'base64url').toString() : null;
  if (after !== null && !aPlace.test(after)) throw fieldError('cursor', 'bad_format');
  const found = await listGroups(call, model, after, Number(query['limit'] ?? 20));
  const records = await readMany(call, model, [...new Set(found.groups.flatMap(({ ids }) => ids))], {
    expand: model.owned ? ['owner_id'] : [],
  });
  const known = new Map(records.map((record) => [record.id, record]));
  return ok({
    items: found.groups.map(({ ids, score, reasons }) => ({
      score: Math.round(score * 100) / 100,
      reasons: [...reasons],
      records: ids.flatMap((id) => (known.get(id) ? [promised<{ id: string }>(known.get(id))] : [])),
    })),
    next_cursor: found.next === null ? null : Buffer.from(found.next).toString('base64url'),
    compared: await standingOfBase(call, model),
  });
}

/** 不是重复: the records of a group are two. */
export async function apart(asked: AskedByUser): Promise<Answer> {
  const { call, body } = asked;
  const model = comparable(asked);
  const [first = '', ...others] = textsIn(body['ids'] ?? null);
  await gather(call, model, first, others, false);
  return ok({ pairs: await setApart(call, model, [first, ...others]) });
}

/** Compares the whole base in the background. */
export async function search(asked: AskedByUser): Promise<Answer> {
  const { call } = asked;
  const model = comparable(asked);
  if (!mayAtAll(call.actor, model.declaration, 'merge')) throw new KehuError('forbidden');
  const job = {
    kind: duplicatePairsName,
    input: { object: model.name },
    uniqueKey: `${duplicatePairsName}.${model.name}`,
    asSystem: true,
  };
  const id = await inTransaction(call, (writing) => enqueue(writing, job));
  return { status: 202, body: { started: id !== undefined } };
}

/** 查重 of one record: who it may be, by the object's rule, or by some of its fields. */
export async function ofRecord(asked: AskedByUser): Promise<Answer> {
  const { call, params, query } = asked;
  const model = comparable(asked);
  const id = (params['id'] ?? '').toLowerCase();
  const found = (await locate(call, model, [id], 'view')).get(id);
  if (!found) throw new KehuError('not_found');
  const narrowed = byFields(model, query['fields']);
  const [matches = []] = await findDuplicates(call, narrowed, [{ id, values: found.values }]);
  return ok({ matches: matches.slice(0, mostShown).map(presentMatch) });
}

const mostShown = 50;

/** The rule with some of its fields only (flows §8.1). */
function byFields(model: ObjectModel, fields: unknown): ObjectModel {
  const { duplicates } = model.declaration;
  if (typeof fields !== 'string' || !duplicates) return model;
  const wanted = fields.split(',').filter((name) => name !== '');
  const known = new Set(duplicates.keys.flatMap((key) => key.fields));
  const foreign = wanted.find((name) => !known.has(name));
  if (foreign !== undefined) throw fieldError('fields', 'not_in_options');
  const keys = duplicates.keys
    .map((key) => ({ ...key, fields: key.fields.filter((name) => wanted.includes(name)) }))
    .filter((key) => key.fields.length > 0);
  if (keys.length === 0) throw fieldError('fields', 'required');
  return { ...model, declaration: { ...model.declaration, duplicates: { ...duplicates, keys } } };
}

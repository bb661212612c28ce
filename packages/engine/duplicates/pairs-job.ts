import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { systemActor } from '../access/system-actor.ts';
import type { WritingCall } from '../call/call.ts';
import { identifier, join, sql, tableOf } from '../db/sql.ts';
import type { JobKind, JobRun, Recurring } from '../jobs/job.ts';
import { comparedFields, likelySame } from '../records/write/find-duplicates.ts';
import type { ObjectModel } from '../registry/model.ts';
import { forgetPairs, judgePairs, pairTable, type Pair } from './pairs.ts';
import { clearKeys, collectKeys, nextPairs, shares } from './whole-base.ts';

/** Finds pairs of likely duplicates. Input `{}`: what has changed; `{ object }`: that object as a whole, anew. */
export const duplicatePairsName = 'duplicate_pairs';

/** Changes every few minutes; at night every object that was never compared as a whole. */
export const duplicateRounds: readonly Recurring[] = [
  { name: 'duplicate_pairs', kind: duplicatePairsName, cron: '*/5 * * * *' },
  { name: 'duplicate_bases', kind: duplicatePairsName, cron: '10 1 * * *', input: { first: true } },
];

const system = (call: WritingCall): WritingCall => ({ ...call, actor: systemActor(call.actor) });

export const duplicatePairsKind: JobKind = {
  name: duplicatePairsName,
  async run(run) {
    const { registry } = await run.call();
    const compared = [...registry.objects.values()].filter(
      ({ declaration }) => declaration.mergeable === true && declaration.duplicates !== undefined,
    );
    const only = run.job.input['object'];
    if (typeof only !== 'string' && run.job.input['first'] !== true) return compareChanged(run, compared);
    for (const model of compared.filter(({ name }) => only === undefined || only === name))
      await compareBase(run, model, only === undefined);
    return { pairs: run.job.done };
  },
};

interface Standing {
  readonly object: string;
  readonly step: 'keys' | 'pairs' | 'over';
  readonly share: number;
  readonly after: string | null;
}

function standingOf(progress: JsonObject, object: string): Standing {
  const { step, share, after } = progress;
  if (progress['object'] !== object) return { object, step: 'keys', share: 0, after: null };
  return {
    object,
    step: step === 'pairs' || step === 'over' ? step : 'keys',
    share: Number(share ?? 0),
    after: typeof after === 'string' ? after : null,
  };
}

export const markOf = (object: string): string => `duplicates_compared.${object}`;

/** The whole base: shares of the keys, then pairs by the order of ids. A crash goes on at its portion. */
async function compareBase(run: JobRun, model: ObjectModel, onlyFirst: boolean): Promise<void> {
  if (onlyFirst && (await wasCompared(run, model))) return;
  let standing = standingOf(run.job.progress, model.name);
  let done = run.job.done;
  const step = (next: Standing, found: number): { progress: JsonObject; done: number } => {
    standing = next;
    done += found;
    return { progress: { ...next }, done };
  };
  while (standing.step !== 'over')
    await run.portion(async (own) => {
      const call = system(own);
      if (standing.step === 'keys') {
        if (standing.share === 0) await beginBase(call, model);
        await collectKeys(call, model, standing.share);
        const share = standing.share + 1;
        return step({ ...standing, share, step: share === shares ? 'pairs' : 'keys' }, 0);
      }
      const { pairs, last } = await nextPairs(call, model, standing.after, run.size());
      const found = await judgePairs(call, model, pairs);
      if (last !== null) return step({ ...standing, after: last }, found);
      await endBase(call, model);
      return step({ ...standing, step: 'over' }, found);
    });
}

async function wasCompared(run: JobRun, model: ObjectModel): Promise<boolean> {
  const call = await run.call();
  const [row] = await call.db.query(sql`select 1 from ${tableOf(call.workspace.schema, 'setting')}
    where key = ${markOf(model.name)}`);
  return row !== undefined;
}

/** What the rule found before is forgotten; what people said of pairs is not. */
async function beginBase(call: WritingCall, model: ObjectModel): Promise<void> {
  await clearKeys(call, model);
  await call.db.query(sql`delete from ${pairTable(call)} where object = ${model.name} and not apart`);
  await call.db.query(
    sql`delete from ${tableOf(call.workspace.schema, 'duplicate_todo')} where object = ${model.name}`,
  );
}

async function endBase(call: WritingCall, model: ObjectModel): Promise<void> {
  await clearKeys(call, model);
  await call.db.query(sql`insert into ${tableOf(call.workspace.schema, 'setting')} (key, value, updated_at)
    values (${markOf(model.name)}, ${JSON.stringify(call.now.toISOString())}::jsonb, ${call.now.toISOString()}::timestamptz)
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`);
}

/** Records that were written since: who else they may be, by the road of creation. */
async function compareChanged(run: JobRun, compared: readonly ObjectModel[]): Promise<JsonObject> {
  let done = run.job.done;
  for (let more = true; more;)
    await run.portion(async (own) => {
      const call = system(own);
      const size = run.size();
      const rows = await call.db.query(sql`delete from ${tableOf(call.workspace.schema, 'duplicate_todo')} t
        using (select seq from ${tableOf(call.workspace.schema, 'duplicate_todo')} order by seq limit ${size}
          for update skip locked) x where t.seq = x.seq returning t.object, t.record_id`);
      for (const model of compared) {
        const ids = new Set(rows.flatMap(([object, id]) => (object === model.name && id ? [id] : [])));
        if (ids.size > 0) await compareSome(call, model, [...ids]);
      }
      done += rows.length;
      more = rows.length === size;
      return { progress: {}, done };
    });
  return { compared: done };
}

async function compareSome(call: WritingCall, model: ObjectModel, ids: readonly string[]): Promise<void> {
  await forgetPairs(call, model, ids);
  const fields = comparedFields(model);
  const columns = fields.map((field) => sql`t.${identifier(field.columns[0] ?? field.name)}`);
  const rows = await call.db.query(sql`select t.id, ${join(columns)}
    from ${tableOf(call.workspace.schema, model.table)} t where t.id = any(${ids}::uuid[]) and t.deleted_at is null`);
  const records = rows.map(([id, ...cells]) => ({
    id: id ?? '',
    values: Object.fromEntries(
      fields.map((field, at) => [field.name, field.sql.read([cells[at] ?? null], field.declaration)]),
    ),
  }));
  const found = await likelySame(call, model, records);
  const pairs = found.flatMap((likely, at) => {
    const { id } = records[at] ?? { id: '' };
    return likely.map(({ candidate }): Pair => (candidate.id < id ? [candidate.id, id] : [id, candidate.id]));
  });
  const unique = new Map(pairs.map((pair) => [pair.join(' '), pair]));
  if (unique.size > 0) await judgePairs(call, model, [...unique.values()]);
}

import { KehuError } from '@kehu/kernel/errors/error.ts';
import { recomputeKind } from '@kehu/objects/system/field_definition/formula.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { empty, sql, tableOf } from '../db/sql.ts';
import type { JobKind, JobRun, Recurring } from '../jobs/job.ts';
import { loadRegistry } from '../registry/load.ts';
import type { Computation, ObjectModel } from '../registry/model.ts';
import { writeFormulas } from './refresh.ts';

/** A formula and those that read it, in their order; all that change with the day when no field is named. */
function computationsFor(model: ObjectModel, name: string | undefined): readonly Computation[] {
  if (name === undefined) return model.computations.filter(({ daily }) => daily);
  return model.computations.filter(({ field, reads }) => field.name === name || reads.has(name));
}

/**
 * Works out one portion of an object's records, in the order of their ids after `after`, those in the bin too. Locks
 * them first, so that a change that is under way is seen and not overwritten. The last id, undefined after the last one.
 */
async function recomputePortion(
  call: WritingCall,
  model: ObjectModel,
  computations: readonly Computation[],
  after: string | undefined,
  size: number,
): Promise<{ readonly last: string | undefined; readonly count: number }> {
  const beyond = after === undefined ? empty : sql`where id > ${after}::uuid`;
  const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, model.table)} ${beyond}
    order by id limit ${size} for no key update`);
  const ids = rows.map(([id]) => id ?? '');
  await writeFormulas(call, model, ids, computations);
  return { last: ids.length < size ? undefined : ids.at(-1), count: ids.length };
}

/** Registries are cached for a moment; a job must see the formula that it was made for. */
async function freshModel(call: Call, object: string): Promise<ObjectModel | undefined> {
  const registry = await loadRegistry(call.db, call.workspace.schema);
  return registry.objects.get(object);
}

/**
 * Works out a formula anew on every record of an object, and the formulas that read it, portion by portion, each in a
 * transaction of its own. The number of records. Errors: not_found for an object that there is not.
 */
export async function recompute(call: Call, object: string, field?: string, size = 1_000): Promise<number> {
  const model = await freshModel(call, object);
  if (!model) throw new KehuError('not_found');
  const computations = computationsFor(model, field);
  if (computations.length === 0) return 0;
  let done = 0;
  for (let after: string | undefined, more = true; more;) {
    const { last, count } = await call.workspace.database.transaction((tx) =>
      recomputePortion({ ...call, db: tx }, model, computations, after, size),
    );
    done += count;
    after = last;
    more = last !== undefined;
  }
  return done;
}

/** Goes on after a crash where its last portion ended. */
export const recomputeFormulas: JobKind = {
  name: recomputeKind,
  run: async (run) => {
    const call = await run.call();
    const { object, field } = run.job.input;
    const name = typeof field === 'string' ? field : undefined;
    const objects = typeof object === 'string' ? [object] : [...call.registry.objects.keys()];
    let { done } = run.job;
    for (const one of objects.slice(Number(run.job.progress['object'] ?? 0))) {
      const model = await freshModel(call, one);
      const computations = model ? computationsFor(model, name) : [];
      if (model && computations.length > 0)
        done = await recomputeAll(run, model, computations, objects.indexOf(one), done);
    }
    return {};
  },
};

async function recomputeAll(
  run: JobRun,
  model: ObjectModel,
  computations: readonly Computation[],
  object: number,
  before: number,
): Promise<number> {
  const begun = run.job.progress['after'];
  const here = Number(run.job.progress['object'] ?? 0) === object;
  let after = here && typeof begun === 'string' ? begun : undefined;
  let done = before;
  for (let more = true; more;) {
    await run.portion(async (call) => {
      const { last, count } = await recomputePortion(call, model, computations, after, run.size());
      after = last;
      more = last !== undefined;
      done += count;
      return { progress: more ? { object, after: last ?? null } : { object: object + 1 }, done };
    });
  }
  return done;
}

/** Formulas that ask for today, shortly after midnight. */
export const nightlyFormulas: Recurring = { name: 'formulas', kind: recomputeKind, cron: '5 0 * * *' };

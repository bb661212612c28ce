import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { mergeOptionKind } from '@kehu/objects/merge-option.ts';
import { systemActor } from '../access/system-actor.ts';
import type { WritingCall } from '../call/call.ts';
import { identifier, sql, tableOf } from '../db/sql.ts';
import { update } from '../records/update.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import type { JobKind, JobRun } from './job.ts';

interface Place {
  readonly model: ObjectModel;
  readonly field: FieldModel;
}

interface Merge {
  readonly from: string;
  readonly to: string;
}

/**
 * Gives every living record with one option the other one (objects-platform, option_set), field after field, in the
 * order of their ids: each through the same road as a person's change, so that rules hold and the history says so.
 */
export const mergeOptionJob: JobKind = {
  name: mergeOptionKind,
  async run(run) {
    const { registry } = await run.call();
    const { input, progress } = run.job;
    const merge = { from: String(input['from']), to: String(input['to']) };
    const places = [...registry.objects.values()].flatMap((model) => placesIn(model, String(input['set'])));
    let tally = { done: run.job.done, failed: Number(progress['failed'] ?? 0) };
    for (let at = Number(progress['place'] ?? 0); at < places.length; at++) {
      const place = places[at];
      if (place) tally = await mergeIn(run, { ...place, at }, merge, tally);
    }
    return { changed: tally.done - tally.failed, failed: tally.failed };
  },
};

function placesIn(model: ObjectModel, set: string): readonly Place[] {
  const isStored = model.declaration.table === undefined && model.fields.has('deleted_at');
  return [...model.fields.values()]
    .filter(({ declaration }) => isStored && 'set' in declaration && declaration['set'] === set)
    .map((field) => ({ model, field }));
}

interface Tally {
  readonly done: number;
  readonly failed: number;
}

async function mergeIn(
  run: JobRun,
  place: Place & { readonly at: number },
  merge: Merge,
  begun: Tally,
): Promise<Tally> {
  const { progress } = run.job;
  let { done, failed } = begun;
  let after =
    progress['place'] === place.at && typeof progress['after'] === 'string' ? progress['after'] : null;
  for (let more = true; more;) {
    await run.portion(async (call) => {
      const size = run.size();
      const holders = await holding(call, place, merge.from, after, size);
      failed += await give(call, place, merge, holders);
      done += holders.length;
      after = holders.at(-1)?.id ?? after;
      more = holders.length === size;
      return { progress: { ...(more ? { place: place.at, after } : { place: place.at + 1 }), failed }, done };
    });
  }
  return { done, failed };
}

interface Holder {
  readonly id: string;
  readonly value: Values[string];
}

async function holding(
  call: WritingCall,
  { model, field }: Place,
  from: string,
  after: string | null,
  limit: number,
): Promise<readonly Holder[]> {
  const column = identifier(field.columns[0] ?? field.name);
  const holds =
    field.declaration.kind === 'multi' ? sql`${from} = any(t.${column})` : sql`t.${column} = ${from}`;
  const rows = await call.db
    .query(sql`select t.id, t.${column} from ${tableOf(call.workspace.schema, model.table)} t
    where ${holds} and t.deleted_at is null and (${after}::uuid is null or t.id > ${after}::uuid)
    order by t.id limit ${limit}`);
  return rows.map(([id, value]) => ({
    id: id ?? '',
    value: field.sql.read([value ?? null], field.declaration),
  }));
}

/** How many records would not take it. */
async function give(
  call: WritingCall,
  { model, field }: Place,
  { from, to }: Merge,
  holders: readonly Holder[],
): Promise<number> {
  if (holders.length === 0) return 0;
  const valueOf = ({ value }: Holder): Values[string] =>
    field.declaration.kind === 'multi'
      ? [...new Set(textsIn(value).map((one) => (one === from ? to : one)))]
      : to;
  const changes = holders.map((holder) => ({
    id: holder.id,
    values: { [field.name]: valueOf(holder) ?? null },
  }));
  const outcomes = await update({ ...call, actor: systemActor() }, model.name, changes);
  return outcomes.filter((outcome) => !outcome.ok).length;
}

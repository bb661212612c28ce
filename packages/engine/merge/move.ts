import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { runHook } from '../behaviour/hooks.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { noEvents } from '../events/event.ts';
import { computeFields } from '../formulas/compute.ts';
import { checkUnique } from '../records/write/check-unique.ts';
import { Draft } from '../records/write/draft.ts';
import { recordColumns, recordOf } from '../records/write/locate.ts';
import { targetsOf } from '../records/write/references-of-value.ts';
import { updateRecords } from '../records/write/store.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { rollUp } from '../rollups/roll-up.ts';
import { absorb } from './absorb.ts';
import { drop } from './drop.ts';
import { noteMoves, type Move } from './moves.ts';
import { placesOf, refersTo, type Place } from './places.ts';

/** A merge whose references are on their way. */
export interface Moving {
  readonly batch: string;
  readonly model: ObjectModel;
  readonly into: string;
  readonly from: readonly string[];
}

/**
 * Leads at most `limit` references to the losers to the one that is left, those of records in the bin too, so that nothing is
 * lost when these come back. Neither version nor updated_at moves: nobody changed those records. How many; 0: none is left.
 */
export async function moveSome(call: WritingCall, moving: Moving, limit: number): Promise<number> {
  let moved = 0;
  for (const place of placesOf(call, moving.model)) {
    for (let more = true; more && moved < limit;) {
      const count = await movePortion(call, moving, place, limit - moved);
      moved += count;
      more = count > 0;
    }
    if (moved >= limit) break;
  }
  return moved;
}

async function movePortion(call: WritingCall, moving: Moving, place: Place, limit: number): Promise<number> {
  const { model, field } = place;
  const rows = await call.db.query(sql`select ${recordColumns(model, 't')}
    from ${tableOf(call.workspace.schema, model.table)} t
    where ${refersTo(call, place, moving.model.name, moving.from)}
    and t.id <> all(${[moving.into, ...moving.from]}::uuid[]) order by t.id limit ${limit} for no key update`);
  const drafts = rows.map((row, index) => draftOf(recordOf(model, row), index));
  for (const draft of drafts)
    draft.set(field.name, redirected(moving, field, draft.after[field.name] ?? null));
  const [left, twice] = await partOf(call, moving, place, drafts);
  computeFields(call, model, left);
  await updateRecords(call, model, left, noEvents);
  await rollUp(call, model, left.filter(isAlive));
  await drop(call, model, field, twice);
  const grown = await absorb(call, model, twice);
  const moveOf = (draft: Draft, dropped: boolean): Move => ({
    object: model.name,
    field: field.name,
    record: draft.id,
    from:
      targetsOf(field, draft.before?.[field.name] ?? null).find(({ id }) => moving.from.includes(id))?.id ??
      moving.into,
    before: dropped ? (draft.before ?? {}) : changedOf(draft, draft.before),
    after: changedOf(draft, draft.after),
    version: typeof draft.before?.['version'] === 'number' ? draft.before['version'] : null,
    dropped,
  });
  await noteMoves(call, moving.batch, [
    ...left.map((draft) => moveOf(draft, false)),
    ...twice.map((draft) => moveOf(draft, true)),
    ...grown.map((draft) => moveOf(draft, false)),
  ]);
  return rows.length;
}

const draftOf = (values: Values, index: number): Draft => new Draft(index, String(values['id']), values);

export const isAlive = ({ after }: Draft): boolean => (after['deleted_at'] ?? null) === null;

const changedOf = (draft: Draft, values: Values | null): Values =>
  Object.fromEntries([...draft.changed].map((name) => [name, values?.[name] ?? null]));

/** A reference with the one that is left in place of the losers. */
function redirected({ into, from }: Moving, field: FieldModel, value: Json): Json {
  const follow = (id: string): string => (from.includes(id) ? into : id);
  if (typeof value === 'string') return follow(value);
  if (Array.isArray(value)) return [...new Set(value.map((id) => follow(String(id))))];
  if (isJsonObject(value) && field.declaration.kind === 'poly')
    return { ...value, id: follow(String(value['id'])) };
  return value;
}

/**
 * Those that go over, and those that would then be there twice or lead from a record to itself (flows §8.4: unique-pair
 * collisions are dropped). What lies in the bin is unique only when it comes back.
 */
async function partOf(
  call: WritingCall,
  moving: Moving,
  { model, field }: Place,
  drafts: readonly Draft[],
): Promise<readonly [Draft[], Draft[]]> {
  const living = drafts.filter(isAlive);
  for (const draft of living) if (isLoop(model, field, draft, moving)) draft.refuse(field.name, 'not_unique');
  await runHook(call, model, 'adopting', living);
  await checkUnique(call, model, living);
  const stays = (draft: Draft): boolean => draft.errors.length === 0 && draft.failure === undefined;
  return [drafts.filter(stays), drafts.filter((draft) => !stays(draft))];
}

/** A line between two records of one object, both of which are the same from now on. */
function isLoop(
  model: ObjectModel,
  field: FieldModel,
  draft: Draft,
  { into, model: merged }: Moving,
): boolean {
  if (model.declaration.kind !== 'line') return false;
  return [...model.fields.values()].some(
    (other) =>
      other.name !== field.name &&
      other.name !== 'id' &&
      other.declaration.kind === 'ref' &&
      other.declaration.required === true &&
      targetsOf(other, draft.after[other.name] ?? null).some(
        (target) => target.object === merged.name && target.id === into,
      ),
  );
}

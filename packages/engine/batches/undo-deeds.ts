import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { parseStored, present } from '@kehu/kernel/json/stored.ts';
import { followedBy } from '../actions/followers.ts';
import { letInAgain } from '../actions/grants/let-in.ts';
import { writeMoves } from '../actions/move.ts';
import { crossing, people } from '../actions/receivers.ts';
import { systemActor } from '../access/system-actor.ts';
import { superiorsOf } from '../behaviour/people.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { objectOf } from '../records/object-of.ts';
import { update } from '../records/update.ts';
import { Draft } from '../records/write/draft.ts';
import { locate, type Located } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';
import { reckonVisits } from '../visits/reckon.ts';
import type { Deed } from './deeds.ts';

/** Why a record stays as it is. */
export interface Leftover {
  readonly object: string;
  readonly id: string;
  readonly error: KehuError;
}

/** What is being undone. */
export interface Undoing {
  readonly batch: string;
  readonly object: string;
  /** The moment of the undo, the same in all its portions: what it has put back itself is untouched. */
  readonly at: string;
}

/** Moves are put back as moves; everything else by its former values. */
const isMove = ({ former }: Deed): boolean => former.has('owner_id');

/**
 * Puts back what a batch did, as far as nobody has touched it since and the actor may move it now. `call` acts with the
 * actor's own rights. Returns what stays; absent records are nobody's business any more.
 */
export async function undoDeeds(
  call: WritingCall,
  undoing: Undoing,
  deeds: readonly Deed[],
): Promise<readonly Leftover[]> {
  const left: Leftover[] = [];
  for (const [object, some] of Map.groupBy(deeds, (deed) => deed.object)) {
    const model = objectOf(call, object);
    const system = { ...call, actor: systemActor(call.actor), quiet: true as const };
    const ids = some.map((deed) => deed.recordId);
    const found = await locate(system, model, ids, 'edit', { lock: true });
    const free = some.filter((deed) => {
      const refusal = touched(found.get(deed.recordId), deed, undoing);
      if (refusal) left.push({ object, id: deed.recordId, error: refusal });
      return !refusal;
    });
    left.push(...(await moveBack(call, system, model, free.filter(isMove), found, undoing)));
    left.push(
      ...(await setBack(
        system,
        model,
        free.filter((deed) => !isMove(deed)),
      )),
    );
  }
  return left;
}

function touched(located: Located | undefined, deed: Deed, { at }: Undoing): KehuError | undefined {
  if (!located) return new KehuError('not_found');
  const last = new Date(String(located.values['updated_at'])).toISOString();
  // Two changes of one moment look alike: whoever has got it since keeps it.
  const owner = located.values['owner_id'] ?? null;
  const isElsewhere = isMove(deed) && owner !== (deed.owner ?? null) && owner !== deed.former.get('owner_id');
  if (!isElsewhere && (last === deed.at || last === at)) return undefined;
  return new KehuError('version_conflict', {
    detail: { zh: '之后有人修改过，保持不变', en: 'Changed since: left as it is' },
  });
}

async function setBack(
  system: WritingCall,
  model: ObjectModel,
  deeds: readonly Deed[],
): Promise<readonly Leftover[]> {
  const patches = deeds
    .filter(({ former }) => former.size > 0)
    .map(({ recordId, former }) => ({ id: recordId, values: present(Object.fromEntries(former)) }));
  if (patches.length === 0) return [];
  const outcomes = await update(system, model.name, patches, {
    unlocked: true,
    duplicates: 'ignore',
    action: 'undo',
  });
  return outcomes.flatMap((outcome, at) =>
    outcome.ok ? [] : [{ object: model.name, id: patches[at]?.id ?? '', error: outcome.error }],
  );
}

async function moveBack(
  call: WritingCall,
  system: WritingCall,
  model: ObjectModel,
  deeds: readonly Deed[],
  found: ReadonlyMap<string, Located>,
  undoing: Undoing,
): Promise<readonly Leftover[]> {
  if (deeds.length === 0) return [];
  const owners = deeds.flatMap(({ former }) => former.get('owner_id') ?? []).map(String);
  const known = await people(call, owners);
  const places = await formerPlaces(call, undoing.batch, deeds);
  const drafts = deeds.map((deed, index) => {
    const draft = new Draft(index, deed.recordId, found.get(deed.recordId)?.values ?? {});
    for (const [field, value] of [...deed.former, ...(places.get(deed.recordId) ?? [])])
      if (model.fields.has(field)) draft.set(field, value);
    draft.set('owner_dept_id', known.get(String(draft.after['owner_id']))?.departmentId ?? null);
    return draft;
  });
  const refused = await refusals(call, model, drafts, undoing);
  const back = drafts.filter(({ id }) => !refused.has(id));
  await writeMoves({ ...system, quiet: true }, model, back, 'undo', () => ({}));
  await letInAgain(system, model, outOfPools(deeds, back));
  // Whose they are again decides when they are to be visited.
  if (model.name === 'account')
    await reckonVisits(
      system,
      back.map(({ id }) => id),
    );
  return [...refused].map(([id, error]) => ({ object: model.name, id, error }));
}

/** Records that the batch had put into a pool, and when: their shares ended with that. */
const outOfPools = (deeds: readonly Deed[], back: readonly Draft[]): ReadonlyMap<string, string> => {
  const out = new Set(
    back.flatMap(({ id, before }) => (typeof before?.['pool_id'] === 'string' ? [id] : [])),
  );
  return new Map(deeds.flatMap(({ recordId, at }) => (out.has(recordId) ? [[recordId, at] as const] : [])));
};

/** Places in a pool that records had before the batch took them out. */
async function formerPlaces(
  call: Call & Pick<WritingCall, 'db'>,
  batch: string,
  deeds: readonly Deed[],
): Promise<ReadonlyMap<string, readonly (readonly [string, Json])[]>> {
  const rows = await call.db
    .query(sql`select record_id, former from ${tableOf(call.workspace.schema, 'assignment_log')}
    where batch_id = ${batch}::uuid and record_id = any(${deeds.map(({ recordId }) => recordId)}::uuid[])
      and kind <> 'undo' order by created_at desc`);
  return new Map(
    rows.map(([id, former]) => {
      const values = parseStored<Json>(former, null);
      return [id ?? '', isJsonObject(values) ? Object.entries(values) : []];
    }),
  );
}

/** Vertical, not horizontal, backwards too; what went along goes back only with what it went along with. */
async function refusals(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  { object }: Undoing,
): Promise<ReadonlyMap<string, KehuError>> {
  if (model.name !== object) return strayed(call, model, drafts, object);
  const superiors = await superiorsOf(call);
  return new Map(
    drafts.flatMap((draft) => {
      const error = backCrossing(call, model, draft, superiors);
      return error ? [[draft.id, error]] : [];
    }),
  );
}

function backCrossing(
  call: Call,
  model: ObjectModel,
  draft: Draft,
  superiors: ReadonlySet<string>,
): KehuError | undefined {
  const [owner, now] = [draft.after['owner_id'], draft.before?.['owner_id']];
  // What he gave up himself to his superior, or to a pool, comes back to him.
  const his = owner === call.actor.userId && (now === null || superiors.has(String(now)));
  if (his) return undefined;
  const to = { id: String(owner), name: '', departmentId: String(draft.after['owner_dept_id'] ?? '') };
  if (owner !== null) return crossing(call, model, draft, to, superiors);
  // Back into a pool: whoever may take it from where it is.
  const here = { id: String(now), name: '', departmentId: String(draft.before?.['owner_dept_id'] ?? '') };
  return crossing(call, model, draft, here, superiors);
}

async function strayed(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  object: string,
): Promise<ReadonlyMap<string, KehuError>> {
  const parent = objectOf(call, object);
  const field = followedBy(call.registry, parent, model);
  if (!field) return new Map();
  const of = (draft: Draft): string => {
    const value = draft.before?.[field.name];
    return isJsonObject(value) ? String(value['id']) : String(value);
  };
  const rows = await call.db
    .query(sql`select id, owner_id from ${tableOf(call.workspace.schema, parent.table)}
    where id = any(${drafts.map(of).filter((id) => id !== 'null' && id !== 'undefined')}::uuid[])`);
  const owners = new Map(rows.map(([id, owner]) => [id ?? '', owner ?? null]));
  return new Map(
    drafts.flatMap((draft) => {
      const goes = (owners.get(of(draft)) ?? null) === (draft.after['owner_id'] ?? null);
      return goes ? [] : [[draft.id, stays()]];
    }),
  );
}

const stays = (): KehuError =>
  new KehuError('state_conflict', {
    detail: { zh: '所属记录没有还原，保持不变', en: 'What it belongs to was not put back: left as it is' },
  });

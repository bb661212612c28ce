import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { systemActor } from '../access/system-actor.ts';
import type { WritingCall } from '../call/call.ts';
import { identifier, sql, tableOf } from '../db/sql.ts';
import { eventsOf } from '../events/event.ts';
import { writeEvents } from '../events/write.ts';
import { update } from '../records/update.ts';
import { Draft } from '../records/write/draft.ts';
import { only } from '../records/write/outcome.ts';
import { referencesOf } from '../registry/references.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { Party } from './party.ts';

/** What a merge changed on the one that is left: both states, field by field. */
export interface Settled {
  readonly before: Values;
  readonly after: Values;
}

/**
 * Writes what was chosen, on the road of every change: rules and unique values hold. It stands as one event, also where no
 * field changes.
 */
export async function settleSurvivor(
  call: WritingCall,
  model: ObjectModel,
  party: Party,
  chosen: Values,
  detail: JsonObject,
): Promise<Settled> {
  const own = party.values.get(party.into) ?? {};
  const values = await withoutLoops(call, model, party, chosen);
  const draft = new Draft(0, party.into, own);
  for (const [name, value] of Object.entries(values)) draft.set(name, value ?? null);
  const changed = [...draft.changed];
  if (changed.length === 0) {
    await writeEvents(
      call,
      eventsOf(call, model, [draft], () => ({ action: 'merge', detail })),
    );
    return { before: {}, after: {} };
  }
  const patch = Object.fromEntries(changed.map((name): [string, Json] => [name, draft.after[name] ?? null]));
  const asSystem = { ...call, actor: systemActor(call.actor) };
  only(
    await update(asSystem, model.name, [{ id: party.into, values: patch }], {
      unlocked: true,
      duplicates: 'ignore',
      action: 'merge',
      detail,
    }),
  );
  return { before: Object.fromEntries(changed.map((name) => [name, own[name] ?? null])), after: patch };
}

/** No record refers to itself, and none stands below itself once what stood below the losers stands below it. */
async function withoutLoops(
  call: WritingCall,
  model: ObjectModel,
  { into, from, values }: Party,
  chosen: Values,
): Promise<Values> {
  const all = [into, ...from];
  const result: { [field: string]: Json | undefined } = { ...chosen };
  const trees = new Set((model.declaration.trees ?? []).map(({ field }) => field));
  for (const field of model.fields.values()) {
    const { name, declaration } = field;
    if (name === 'id' || declaration.kind !== 'ref' || !referencesOf(declaration).includes(model.name))
      continue;
    if (!(name in chosen)) continue;
    const wishes = [chosen[name], ...from.map((id) => values.get(id)?.[name])];
    result[name] = null;
    for (const wish of wishes) {
      if (typeof wish !== 'string' || all.includes(wish)) continue;
      if (trees.has(name) && (await leadsTo(call, model, name, wish, all))) continue;
      result[name] = wish;
      break;
    }
    if ((chosen[name] ?? null) === null) result[name] = null;
  }
  return result;
}

/** Whether one of these stands above a record. */
async function leadsTo(
  call: WritingCall,
  model: ObjectModel,
  name: string,
  start: string,
  ids: readonly string[],
): Promise<boolean> {
  const table = tableOf(call.workspace.schema, model.table);
  const parent = identifier(name);
  const [row] = await call.db.query(sql`with recursive up(id, level) as (
      select t.${parent}, 0 from ${table} t where t.id = ${start}::uuid
      union select t.${parent}, up.level + 1 from up join ${table} t on t.id = up.id where up.level < 100)
    select 1 from up where id = any(${ids}::uuid[]) limit 1`);
  return row !== undefined;
}

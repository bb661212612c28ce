import { loadActor } from '@kehu/engine/access/load-actor.ts';
import type { Actor } from '@kehu/engine/access/actor.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import type { WritingCall } from '@kehu/engine/call/call.ts';
import { create } from '@kehu/engine/records/create.ts';
import { update } from '@kehu/engine/records/update.ts';
import { only, type Outcome } from '@kehu/engine/records/write/outcome.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { v7 as uuid } from 'uuid';
import type { DemoStep } from '../generate/plan/step.ts';
import type { Portion } from './portions.ts';
import { idOf, settledValues } from './references.ts';
import { stageNote } from './stage-notes.ts';

/** Steps of these change who may do what. */
const aboutRights = new Set(['department', 'user', 'role']);

/** The plan's people know of the like-named neighbours and of what they have planned already: no warning stops them. */
const confirmed: ReadonlySet<string> = new Set(['duplicate_found', 'overlap', 'in_the_past']);

/** A transaction in which steps are done one after the other, each by its person at its time. */
export interface Replay {
  readonly call: WritingCall;
  readonly known: Map<string, string>;
  readonly actors: Map<string, Actor>;
}

/** Does a portion of steps as their person, with the clock at their time, through the same verbs as a request. */
export async function replayPortion(replay: Replay, portion: Portion): Promise<void> {
  const call = await callOf(replay, portion);
  if (portion[0].op === 'create') await created(replay, call, portion);
  else for (const step of portion) await changed(replay, call, step);
  if (aboutRights.has(portion[0].object)) replay.actors.clear();
}

async function callOf({ call, known, actors }: Replay, portion: Portion): Promise<WritingCall> {
  const now = new Date(portion.at(-1)?.at ?? portion[0].at);
  const user = idOf(known, `user/${portion[0].actor}`);
  const actor = actors.get(user) ?? (await loadActor(call.workspace, call.registry, user));
  actors.set(user, actor);
  return { ...call, actor, now, requestId: uuid(), confirmed, source: 'demo' };
}

const momentOf = (step: DemoStep): Date => new Date(step.at);

async function created({ known }: Replay, call: WritingCall, portion: Portion): Promise<void> {
  const [{ object }] = portion;
  const bodies = portion.map((step) => settledValues(known, step.values));
  const outcomes = await create(call, object, bodies, { at: portion.map(momentOf) });
  portion.forEach((step, at) => known.set(step.ref, idIn(outcomes[at], step)));
}

/** What moves a lead on, by the state that it gets. */
const leadActions: { readonly [status: string]: string } = {
  qualified: 'qualify',
  invalid: 'invalidate',
  converted: 'convert',
};

/** A customer's stage is moved by its action, everything else is edited. */
async function changed({ known }: Replay, call: WritingCall, step: DemoStep): Promise<void> {
  const id = idOf(known, step.ref);
  const values = settledValues(known, step.values);
  const { lifecycle, status, convert, answer, ...more } = values;
  if (typeof answer === 'string') {
    const [answered] = await runAction(call, step.object, answer, [id], more);
    if (answered?.error) throw refused(step, answered.error);
    return;
  }
  const moving = step.object === 'lead' ? leadActions[String(status)] : undefined;
  if (moving !== undefined) {
    const params = isJsonObject(convert) ? convert : more;
    const [moved] = await runAction(call, 'lead', moving, [id], params);
    if (moved?.error) throw refused(step, moved.error);
    return;
  }
  if (typeof lifecycle !== 'string') {
    idIn((await update(call, step.object, [{ id, values }]))[0], step);
    return;
  }
  const note = stageNote(lifecycle, Date.parse(step.at) / 60_000);
  const [result] = await runAction(call, step.object, 'set_lifecycle', [id], { lifecycle, note });
  if (result?.error) throw refused(step, result.error);
}

function idIn(outcome: Outcome | undefined, step: DemoStep): string {
  if (outcome && !outcome.ok) throw refused(step, outcome.error);
  return only(outcome ? [outcome] : []);
}

const refused = (step: DemoStep, cause: Error): Error =>
  new Error(`the demo's ${step.op} of ${step.ref} by ${step.actor} at ${step.at}: ${cause.message}`, {
    cause,
  });

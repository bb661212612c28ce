import { textsIn } from '@kehu/kernel/json/stored.ts';
import { systemActor } from '../access/system-actor.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import { update } from '../records/update.ts';
import { only } from '../records/write/outcome.ts';
import { Draft } from '../records/write/draft.ts';
import { locate, type Located } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';

/** What is still to be done, by object. */
const open = { appointment: ['planned', 'missed'], task: ['pending', 'in_progress'] } as const;

interface Along {
  readonly model: ObjectModel;
  readonly drafts: readonly Draft[];
}

/**
 * Open plans and tasks about accounts or leads that belonged to whom these belonged to: they go along with them
 * (permissions §7). What others planned with them stays theirs.
 */
export async function plansAlong(
  call: WritingCall,
  model: ObjectModel,
  moved: readonly Draft[],
): Promise<readonly Along[]> {
  const plans = await Promise.all([
    openAbout(call, model, moved, 'appointment', sql`p.owner_id = a.owner`),
    openAbout(call, model, moved, 'task', sql`p.owner_id = a.owner`),
  ]);
  return plans.flatMap((one) => one ?? []);
}

/** Tasks that the former owner was given about them are the new owner's to do. */
export async function handOverTasks(
  call: WritingCall,
  model: ObjectModel,
  moved: readonly Draft[],
  owner: string,
): Promise<void> {
  const former = new Set(moved.flatMap(({ before }) => textsIn([before?.['owner_id'] ?? null])));
  const tasks = await openAbout(call, model, moved, 'task', sql`a.owner = any(p.assignee_ids)`);
  if (!tasks) return;
  const patches = tasks.drafts.map(({ id, before }) => {
    const people = textsIn(before?.['assignee_ids']).map((one) => (former.has(one) ? owner : one));
    return { id, values: { assignee_ids: [...new Set(people)] } };
  });
  const system = { ...call, actor: systemActor(call.actor) };
  for (const outcome of await update(system, 'task', patches, { unlocked: true })) only([outcome]);
}

/** Null ids, and objects that nobody plans with or that are not built, have none. */
async function openAbout(
  call: WritingCall,
  model: ObjectModel,
  moved: readonly Draft[],
  object: keyof typeof open,
  whose: Sql,
): Promise<Along | undefined> {
  const plans = call.registry.objects.get(object);
  const about = aboutOf(model);
  const owned = moved.filter(({ before }) => typeof before?.['owner_id'] === 'string');
  if (!plans || !about || owned.length === 0) return undefined;
  const ids = owned.map(({ id }) => id);
  const owners = owned.map(({ before }) => String(before?.['owner_id']));
  const rows = await call.db.query(sql`select p.id from ${tableOf(call.workspace.schema, plans.table)} p
    join unnest(${ids}::uuid[], ${owners}::uuid[]) a(id, owner) on ${about}
    where p.deleted_at is null and p.status = any(${[...open[object]]}::text[]) and ${whose}`);
  const found = await locate(
    { ...call, actor: systemActor(call.actor) },
    plans,
    rows.map(([id]) => id ?? ''),
    'assign',
    { lock: true },
  );
  return { model: plans, drafts: [...found.values()].map(draftOf) };
}

const draftOf = (located: Located, index: number): Draft => new Draft(index, located.id, located.values);

/** How a plan says that it is about a record. */
function aboutOf({ name }: ObjectModel): Sql | undefined {
  if (name === 'account') return sql`a.id = p.account_id`;
  if (name === 'lead') return sql`p.target_object = 'lead' and a.id = p.target_id`;
  return undefined;
}

import { textsIn } from '@kehu/kernel/json/stored.ts';
import { systemActor } from '../access/system-actor.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import { update } from '../records/update.ts';
import type { Draft } from '../records/write/draft.ts';
import { locate } from '../records/write/locate.ts';
import { only } from '../records/write/outcome.ts';
import type { ObjectModel } from '../registry/model.ts';

const open = ['pending', 'in_progress'];

/**
 * Tasks that the former owner was given about records are the new owner's to do, whoever gave them. Nobody is told of each:
 * he hears of all that he got at once.
 */
export async function handOverTasks(
  call: WritingCall,
  model: ObjectModel,
  moved: readonly Draft[],
  ownerOf: (record: { readonly id: string }) => string,
): Promise<void> {
  const tasks = call.registry.objects.get('task');
  const owned = moved.filter(({ before }) => typeof before?.['owner_id'] === 'string');
  if (!tasks || owned.length === 0) return;
  const owners = owned.map(({ before }) => String(before?.['owner_id']));
  const rows = await call.db.query(sql`select p.id, a.id, a.owner
    from ${tableOf(call.workspace.schema, tasks.table)} p
    join unnest(${owned.map(({ id }) => id)}::uuid[], ${owners}::uuid[]) a(id, owner) on ${about(model)}
    where p.deleted_at is null and p.status = any(${open}::text[]) and a.owner = any(p.assignee_ids)`);
  if (rows.length === 0) return;
  const system = { ...call, actor: systemActor(call.actor), quiet: true as const };
  const turns = new Map(rows.map(([id, of, owner]) => [id ?? '', { of: of ?? '', owner: owner ?? '' }]));
  const found = await locate(system, tasks, [...turns.keys()], 'assign', { lock: true });
  const patches = [...found.values()].map(({ id, values }) => {
    const turn = turns.get(id);
    const next = turn && ownerOf({ id: turn.of });
    const assignees = textsIn(values['assignee_ids']).map((one) =>
      next && one === turn?.owner ? next : one,
    );
    return { id, values: { assignee_ids: [...new Set(assignees)] } };
  });
  for (const outcome of await update(system, 'task', patches, { unlocked: true })) only([outcome]);
}

/** How a task says that it is about a record. */
function about({ name }: ObjectModel): Sql {
  const target = sql`p.target_object = ${name} and a.id = p.target_id`;
  return name === 'account' ? sql`a.id = p.account_id` : target;
}

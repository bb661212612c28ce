import { living, visiblePredicate } from '../../access/predicate.ts';
import type { Call } from '../../call/call.ts';
import { sql, tableOf } from '../../db/sql.ts';
import type { ObjectModel } from '../../registry/model.ts';
import { alive, type Draft } from './draft.ts';
import { targetsOf } from './references-of-value.ts';

/** A reference that a draft wants to make. */
interface Wish {
  readonly draft: Draft;
  readonly field: string;
  readonly object: string;
  readonly id: string;
}

/** Changed references must exist within the actor's view (`ref_not_found`) and be in use (`inactive_ref`). One query per object. */
export async function checkReferences(
  call: Call,
  model: ObjectModel,
  drafts: readonly Draft[],
): Promise<void> {
  const wishes = alive(drafts).flatMap((draft) => wishesOf(model, draft));
  for (const [object, some] of Map.groupBy(wishes, (wish) => wish.object)) {
    const target = call.registry.objects.get(object);
    if (target) await checkTarget(call, target, some);
  }
}

function wishesOf(model: ObjectModel, draft: Draft): readonly Wish[] {
  return [...draft.changed].flatMap((name) => {
    const field = model.fields.get(name);
    if (!field || name === 'id' || field.declaration.computed) return [];
    // What stood there already stays, whoever may see it: a colleague's private group is no mistake of this person.
    const held = new Set(targetsOf(field, draft.before?.[name] ?? null).map(({ id }) => id));
    return targetsOf(field, draft.after[name] ?? null)
      .filter(({ id }) => !held.has(id))
      .map((target) => ({ draft, field: name, ...target }));
  });
}

async function checkTarget(call: Call, target: ObjectModel, wishes: readonly Wish[]): Promise<void> {
  // The actor himself and his department need no question: most creations name only them.
  const { userId, departmentId } = call.actor;
  const own = target.name === 'user' ? userId : target.name === 'department' ? departmentId : undefined;
  const ids = [...new Set(wishes.map((wish) => wish.id))].filter((id) => id !== own);
  if (ids.length === 0) return;
  const status =
    target.fields.has('status') && target.declaration.kind === 'setting' ? sql`t.status` : sql`'active'`;
  const rows = await call.db
    .query(sql`select t.id, ${status} from ${tableOf(call.workspace.schema, target.table)} t
    where t.id = any(${ids}::uuid[]) and ${living(target, 't')} and ${visiblePredicate(call, target, 'view', 't')}`);
  const found = new Map(rows.map(([id, state]) => [id, state]));
  for (const wish of wishes) {
    if (wish.id === own) continue;
    const state = found.get(wish.id);
    if (state === undefined) wish.draft.refuse(wish.field, 'ref_not_found');
    else if (state === 'disabled') wish.draft.refuse(wish.field, 'inactive_ref');
  }
}

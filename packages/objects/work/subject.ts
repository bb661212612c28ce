import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';

const longest = 100;

interface Target {
  readonly object: string;
  readonly id: string;
}

function targetOf({ after }: Change): Target | undefined {
  const target = after['target'];
  if (!isJsonObject(target)) return undefined;
  return { object: String(target['object']), id: String(target['id']) };
}

/** A subject for those without one: `{type} {target}`, 电话 杭州远图 (objects-platform, activity). `set`: the types. */
export async function giveSubjects(context: Context, changes: readonly Change[], set: string): Promise<void> {
  const open = changes.filter(({ after }) => !after['subject']);
  if (open.length === 0) return;
  const names = await namesOf(
    context,
    open.flatMap((change) => targetOf(change) ?? []),
  );
  const types = context.declared.options(set) ?? [];
  for (const change of open) {
    const type = types.find(({ value }) => value === change.after['type']);
    const name = names.get(targetOf(change)?.id ?? '');
    const subject = [type && say(type.label, context.locale), name].filter(Boolean).join(' ');
    change.set('subject', [...subject].slice(0, longest).join('') || null);
  }
}

/** Names by id, one question for each object. What the actor may not read has none. */
async function namesOf(context: Context, targets: readonly Target[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [object, some] of Map.groupBy(targets, (target) => target.object)) {
    if (!context.declared.hasObject(object)) continue;
    const ids = [...new Set(some.map(({ id }) => id))];
    for (const [id, name] of await context.names(object, ids)) found.set(id, name);
  }
  return found;
}

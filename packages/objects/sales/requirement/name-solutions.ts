import type { Context, Occurrence } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';

const most = 10_000;
const portion = 200;

/**
 * What answers a requirement is said by the solutions. The requirements are locked before those are read: whoever answers
 * one at the same moment waits, and sees this one.
 */
export async function nameSolutions(context: Context, occurrences: readonly Occurrence[]): Promise<void> {
  const ids = [
    ...new Set(
      occurrences.flatMap(({ before, after }) => {
        const [was, is] = [textsIn(before?.['requirement_ids']), textsIn(after['requirement_ids'])];
        // Made, deleted, restored: all of them; changed: those that came or went.
        const isSame = before !== null && (before['deleted_at'] ?? null) === (after['deleted_at'] ?? null);
        return isSame
          ? [...was, ...is].filter((id) => was.includes(id) !== is.includes(id))
          : [...was, ...is];
      }),
    ),
  ].toSorted();
  for (let at = 0; at < ids.length; at += portion) await nameThem(context, ids.slice(at, at + portion));
}

async function nameThem(context: Context, ids: readonly string[]): Promise<void> {
  await context.keep(
    'requirement',
    ids.map((id) => ({ id, values: {} })),
  );
  const answers = await context
    .beyond('solution.view')
    .find('solution', { field: 'requirement_ids', op: 'in', value: [...ids] }, most);
  const named = (id: string): Json =>
    answers.filter((one) => textsIn(one['requirement_ids']).includes(id)).map((one) => String(one['id']));
  await context.keep(
    'requirement',
    ids.map((id) => ({ id, values: { solution_ids: named(id) } })),
  );
}

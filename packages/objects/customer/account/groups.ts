import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';

/** Groups that customers are put into by hand; those of a dynamic one follow from its conditions. */
export async function staticGroups(context: Context, ids: readonly string[]): Promise<readonly string[]> {
  const groups = await context.records.read('account_group', ids);
  if (groups.size < new Set(ids).size) throw fieldError('group_ids', 'ref_not_found');
  if ([...groups.values()].some(({ kind }) => kind === 'dynamic'))
    throw fieldError('group_ids', 'not_in_options', undefined, {
      zh: '动态分组的客户由条件决定，不能手工加入',
      en: 'Conditions decide who is in a dynamic group',
    });
  return ids;
}

interface Grouped {
  readonly id: string;
  readonly group_ids: readonly string[] | null;
}

/** Gives customers other groups, those whose groups stay the same left alone. */
export async function regroup(
  context: Context,
  accounts: readonly Grouped[],
  change: (held: readonly string[]) => readonly string[],
): Promise<void> {
  const changed = accounts.flatMap(({ id, group_ids }) => {
    const held = group_ids ?? [];
    const next = change(held);
    return next.length === held.length ? [] : [{ id, values: { group_ids: next } }];
  });
  await context.records.update('account', changed);
}

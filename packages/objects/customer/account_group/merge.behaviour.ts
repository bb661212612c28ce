import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { merged, mergedAtOnce, mergeGroupsKind } from '../../merge-groups.ts';

/**
 * Groups go over into another one that the actor may edit too: their accounts, whoever may see them, and the groups below
 * them. What is left are empty groups in the recycle bin. Errors: 422 at `into_id`.
 */
export async function mergeGroups(context: Context, from: readonly string[], into: string): Promise<void> {
  const target = (await context.records.read('account_group', [into])).get(into);
  if (!target) throw fieldError('into_id', 'ref_not_found');
  if (from.includes(into) || target['kind'] !== 'static' || (await liesBelow(context, target, from)))
    throw fieldError('into_id', 'not_in_options', undefined, {
      zh: '请选择另一个静态分组，且不是它的下级',
      en: 'Choose another static group that does not lie below',
    });
  const allowed = await context.allowed('account_group', 'edit', [into]);
  if (!allowed.has(into)) throw fieldError('into_id', 'ref_no_access');
  for (const id of from) await moveBelow(context, id, into);
  await moveAccounts(context, from, into);
  await context.beyond('account_group.delete').remove('account_group', [...from]);
}

/** Groups stand at most three deep. */
async function liesBelow(context: Context, target: Values, from: readonly string[]): Promise<boolean> {
  let parent = target['parent_id'];
  for (let depth = 0; depth < 3 && typeof parent === 'string'; depth++) {
    if (from.includes(parent)) return true;
    parent = (await context.beyond('account_group.view').read('account_group', [parent])).get(parent)?.[
      'parent_id'
    ];
  }
  return false;
}

async function moveBelow(context: Context, id: string, into: string): Promise<void> {
  const below = await context
    .beyond('account_group.view')
    .find('account_group', { field: 'parent_id', op: 'eq', value: id }, 1_000);
  const moved = below.map((one) => ({ id: String(one['id']), values: { parent_id: into } }));
  await context.beyond('account_group.edit').update('account_group', moved);
}

async function moveAccounts(context: Context, from: readonly string[], into: string): Promise<void> {
  const held = { or: from.map((value) => ({ field: 'group_ids', op: 'contains', value }) as const) };
  const found = await context.beyond('account.view').find('account', held, mergedAtOnce + 1);
  if (found.length > mergedAtOnce)
    return void (await context.enqueue(mergeGroupsKind, { from: [...from], into }));
  const moved = found.map((one) => ({
    id: String(one['id']),
    values: { group_ids: merged(textsIn(one['group_ids']), from, into) },
  }));
  await context.beyond('account.edit').update('account', moved);
}

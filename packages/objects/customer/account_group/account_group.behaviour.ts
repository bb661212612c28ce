import { implement, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { accountGroup } from './account_group.object.ts';
import { mergeGroups } from './merge.behaviour.ts';

const most = 1_000;

export const accountGroupBehaviour = implement(accountGroup, {
  prepare(_, changes) {
    for (const change of changes)
      change.set('apart', change.after['visibility'] === 'private' ? change.id : null);
  },

  actions: {
    async add_members(context, records, { account_ids }) {
      const groups = records.map(({ id }) => id);
      await regroup(context, account_ids, (held) => [...new Set([...held, ...groups])]);
    },
    async remove_members(context, records, { account_ids }) {
      const groups = new Set(records.map(({ id }) => id));
      await regroup(context, account_ids, (held) => held.filter((id) => !groups.has(id)));
    },
    async merge(context, records, { into_id }) {
      await mergeGroups(
        context,
        records.map(({ id }) => id),
        into_id ?? '',
      );
    },
  },
});

/** Needs edit on each account; what cannot be seen is not there. */
async function regroup(
  context: Context,
  ids: Json,
  change: (held: readonly string[]) => readonly string[],
): Promise<void> {
  const wanted = Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
  if (wanted.length === 0) throw fieldError('account_ids', 'required');
  if (wanted.length > most) throw fieldError('account_ids', 'over_limit', { max: most });
  const found = await context.records.read('account', wanted);
  if (found.size < new Set(wanted).size) throw fieldError('account_ids', 'ref_not_found');
  await context.records.update(
    'account',
    [...found].map(([id, { group_ids }]) => ({
      id,
      values: { group_ids: change(Array.isArray(group_ids) ? group_ids.map(String) : []) },
    })),
  );
}

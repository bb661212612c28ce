import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { salesTeam } from './sales_team.object.ts';

/** Shares are ended in portions. */
const portion = 1_000;

export const salesTeamBehaviour = implement(salesTeam, {
  async prepare(context, changes) {
    for (const change of changes) {
      const { start_on: from, end_on: until } = change.after;
      if (typeof from === 'string' && typeof until === 'string' && until < from)
        change.refuse('end_on', 'date_order', undefined, {
          zh: '结束日期不能早于开始日期',
          en: 'The end comes before the beginning',
        });
    }
    await guard(context, changes);
  },

  /** Who is in it decides what its members see. */
  written: (context) => context.moved('access'),

  async removing(context, changes) {
    await guard(context, changes);
    for (const { id } of changes) await endShares(context, id);
    await context.moved('access');
  },

  actions: {
    async dissolve(context, teams) {
      await context.records.update(
        'sales_team',
        teams.map(({ id }) => ({ id, values: { status: 'dissolved' } })),
      );
      for (const { id } of teams) await endShares(context, id);
    },
  },
});

const peopleOf = (values: Change['before']): readonly string[] => [
  ...textsIn(values?.['member_ids']),
  ...(typeof values?.['leader_id'] === 'string' ? [values['leader_id']] : []),
];

/**
 * A team is kept by who leads it or made it, and by administrators. Nobody brings himself into one that has been let into
 * records: those were shared with the people who were in it.
 */
async function guard(context: Context, changes: readonly Change[]): Promise<void> {
  if (context.isAdmin) return;
  const me = context.userId;
  for (const change of changes.filter(({ before }) => before !== null)) {
    const { before } = change;
    if (before?.['leader_id'] !== me && before?.['created_by'] !== me)
      change.fail(new KehuError('forbidden'));
    else if (peopleOf(change.after).includes(me) && !peopleOf(before).includes(me)) {
      const live = await context.beyond('share_grant.view').find('share_grant', sharedWith(change.id), 1);
      if (live.length > 0)
        change.fail(
          new KehuError('forbidden', {
            detail: {
              zh: '已有记录共享给该团队，请由队长或管理员将您加入',
              en: 'Records are shared with this team: its leader or an administrator has to bring you in',
            },
          }),
        );
    }
  }
}

const sharedWith = (team: string): Filter => ({
  and: [
    { field: 'grantee', op: 'eq', value: { object: 'sales_team', id: team } },
    { field: 'ended_at', op: 'empty' },
  ],
});

async function endShares(context: Context, team: string): Promise<void> {
  const all = context.beyond('share_grant.edit');
  for (;;) {
    const some = await all.find('share_grant', sharedWith(team), portion);
    const values = { ended_at: context.now };
    if (some.length > 0)
      await all.update(
        'share_grant',
        some.map(({ id }) => ({ id: String(id), values })),
      );
    if (some.length < portion) return;
  }
}

import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { cancelPlans } from '../leave-plans.ts';
import { goAlong } from '../go-along.ts';
import { keptBy, refuseMerge, sameKind } from '../merging.ts';
import { beginVisits, changesVisits } from '../visit_rule/begin-visits.ts';
import { account } from './account.object.ts';
import { logClasses } from './classes/log-classes.ts';
import { logStages } from './classes/log-stages.ts';
import { memberBy, refuseTwofold } from './merge-belongings.ts';
import { planCare } from './plan-care.ts';
import { regroup, staticGroups } from './groups.ts';
import { stages } from './stages.ts';

/** How many customers one person may keep from automatic recycling (company_setting, account_lock_quota). */
const lockQuota = 20;

export const accountBehaviour = implement(account, {
  async prepare(context, changes) {
    for (const change of changes) {
      if (change.before === null || change.changed.has('lifecycle')) change.set('lifecycle_at', context.now);
    }
    await beginVisits(
      context,
      changes.filter(({ before }) => before === null),
    );
    await lockWithinQuota(
      context,
      changes.filter(({ before, after }) => before === null && after['is_locked'] === true),
    );
  },

  async updated(context, changes) {
    await logClasses(
      context,
      'grade',
      changes
        .filter(({ changed }) => changed.has('grade'))
        .map(({ id, before, after }) => ({
          id,
          from: textOf(before?.['grade']),
          to: textOf(after['grade']),
          by: context.userId,
          rule: null,
          run: null,
        })),
    );
    await context.reckonVisits(changes.filter(changesVisits).map(({ id }) => id));
  },

  async moving(context, changes) {
    await cancelPlans(context, 'account', changes);
    await goAlong(context, changes);
    await beginVisits(context, changes);
  },

  async merging(context, merging) {
    sameKind(merging);
    await refuseTwofold(context, merging);
    const { into, from } = merging;
    if (into['type'] === 'partner' && from.some(({ type }) => type === 'partner'))
      throw refuseMerge('两个合作伙伴不能合并', 'Two partners are not merged');
    return { ...keptBy(merging), ...memberBy(merging) };
  },

  actions: {
    async lock(context, records) {
      await checkQuota(context, ownersOf(records));
      await context.records.update(
        'account',
        records.map(({ id }) => ({ id, values: { is_locked: true } })),
      );
    },
    async unlock(context, records) {
      await context.records.update(
        'account',
        records.map(({ id }) => ({ id, values: { is_locked: false } })),
      );
    },
    async freeze(context, records, { reason }) {
      await context.beyond('account.edit').update(
        'account',
        records.map(({ id }) => ({ id, values: { status: 'frozen' } })),
      );
      await context.notify(ownersOf(records), {
        kind: 'account_frozen',
        title: {
          zh: `${records.length} 个客户已冻结：${reason ?? ''}`,
          en: `${records.length} accounts frozen: ${reason ?? ''}`,
        },
      });
    },
    async unfreeze(context, records) {
      await context.beyond('account.edit').update(
        'account',
        records.map(({ id }) => ({ id, values: { status: 'active' } })),
      );
    },
    async set_lifecycle(context, records, { lifecycle, note, locked }) {
      const stage = stages.find(({ value }) => value === lifecycle);
      if (!stage) throw fieldError('lifecycle', 'not_in_options');
      const values = { lifecycle: stage.value, lifecycle_locked: locked === true };
      await context.records.update(
        'account',
        records.map(({ id }) => ({ id, values })),
      );
      await logStages(
        context,
        records
          .filter((record) => record.lifecycle !== stage.value)
          .map(({ id, lifecycle: from }) => ({
            id,
            from,
            to: stage.value,
            by: context.userId,
            rule: null,
            reason: note,
            run: null,
          })),
      );
    },
    async join_groups(context, records, { group_ids }) {
      const groups = await staticGroups(context, group_ids ?? []);
      await regroup(context, records, (held) => [...new Set([...held, ...groups])]);
    },
    async leave_groups(context, records, { group_ids }) {
      const left = new Set(group_ids);
      await regroup(context, records, (held) => held.filter((id) => !left.has(id)));
    },
    plan_care: (context, records, input) => planCare(context, records, input),
    async convert_kind(context, records) {
      for (const record of records) {
        if (record.kind === 'company' && record.credit_code)
          throw new KehuError('state_conflict', {
            detail: { zh: '请先清空统一社会信用代码', en: 'Clear the credit code first' },
          });
        if (record.kind === 'person' && record.id_card)
          throw new KehuError('state_conflict', {
            detail: { zh: '请先清空身份证号', en: 'Clear the id card first' },
          });
      }
      await context.records.update(
        'account',
        records.map((record) => ({
          id: record.id,
          values: { kind: record.kind === 'company' ? 'person' : 'company' },
        })),
      );
    },
  },
});

/** The quota is each owner's, whoever locks. */
async function checkQuota(context: Context, owners: readonly string[]): Promise<void> {
  const quota = await context.setting('account_lock_quota', lockQuota);
  for (const [owner, more] of Map.groupBy(owners, (id) => id))
    if ((await heldBy(context, owner, quota)) + more.length > quota) throw overQuota(quota);
}

/** Customers that come locked, from a form or a file, count as those that are locked later. */
async function lockWithinQuota(context: Context, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const quota = await context.setting('account_lock_quota', lockQuota);
  for (const [owner, some] of Map.groupBy(changes, ({ after }) => after['owner_id'])) {
    if (typeof owner !== 'string') continue;
    const room = Math.max(0, quota - (await heldBy(context, owner, quota)));
    for (const change of some.slice(room)) change.fail(overQuota(quota));
  }
}

/** How many customers of somebody are locked, as far as it matters. */
async function heldBy(context: Context, owner: string, quota: number): Promise<number> {
  const locked = {
    and: [
      { field: 'is_locked', op: 'eq', value: true },
      { field: 'owner_id', op: 'eq', value: owner },
    ],
  } as const;
  return (await context.beyond('account.view').find('account', locked, quota + 1)).length;
}

const overQuota = (quota: number): KehuError =>
  new KehuError('over_limit', {
    detail: { zh: `最多锁定 ${quota} 个客户`, en: `At most ${quota} locked accounts` },
  });

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const ownersOf = (records: readonly object[]): readonly string[] =>
  records.flatMap((record) =>
    'owner_id' in record && typeof record.owner_id === 'string' ? [record.owner_id] : [],
  );

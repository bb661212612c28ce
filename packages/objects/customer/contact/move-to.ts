import type { Context } from '@kehu/kernel/declare/behaviour.ts';

/** 划归客户 and 变更单位: what was done with him alone follows (flows §27). */
export async function moveTo(
  context: Context,
  ids: readonly string[],
  account: string | null,
): Promise<void> {
  await context.records.update(
    'contact',
    ids.map((id) => ({
      id,
      values: { account_id: account, company_hint: null },
    })),
  );
  const alone = await context.beyond('activity.edit').find('activity', {
    and: [
      { or: ids.map((id) => ({ field: 'target', op: 'eq' as const, value: { object: 'contact', id } })) },
      { field: 'account_id', op: 'empty' },
    ],
  });
  await context.beyond('activity.edit').update(
    'activity',
    alone.map((record) => ({ id: String(record['id']), values: { account_id: account } })),
  );
  await context.history.share(
    account === null
      ? []
      : ids.map((id) => ({ from: { object: 'contact', id }, to: { object: 'account', id: account } })),
  );
}

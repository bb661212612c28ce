import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, expect, test } from 'vitest';

/* A promise with a day is a task of whoever gave it (objects-platform, activity, S1). */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());
const account = await company.make('U1', 'account', { name: '云岭水泥厂' });
const at = (days: number): string => new Date(company.now.getTime() + days * 86_400_000).toISOString();

const tasks = async (): Promise<readonly JsonObject[]> => {
  const call = await company.as('U1');
  const asked = { filter: everything, sort: [], limit: 50, count: 'none' } as const;
  return (await list(call, objectOf(call, 'task'), asked)).items;
};

test.each<[string, string, JsonObject, number]>([
  ['a promise with a day', 'U1', { promise: '周五前给方案', promise_due_at: at(3) }, 1],
  ['a promise without a day', 'U1', { promise: '再看看' }, 0],
  ['a day without a promise', 'U1', { promise_due_at: at(3) }, 0],
  ['a promise of the past', 'U1', { promise: '已过期', promise_due_at: at(-1) }, 0],
])('%s', { timeout: 60_000 }, async (_, who, values, more) => {
  const before = await tasks();
  await company.make(who, 'activity', {
    target: { object: 'account', id: account },
    content: '谈方案',
    started_at: at(0),
    ...values,
  });
  const after = await tasks();
  expect(after.length - before.length).toBe(more);
  const made = after.find(({ id }) => !before.some((one) => one['id'] === id));
  if (more > 0)
    expect(made).toMatchObject({
      subject: values['promise'],
      due_at: values['promise_due_at'],
      owner_id: company.ids['U1'],
      assignee_ids: [company.ids['U1']],
      account_id: account,
      status: 'in_progress',
    });
});

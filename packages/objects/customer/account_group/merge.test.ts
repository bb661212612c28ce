import { runAction } from '@kehu/engine/actions/run.ts';
import { mergeGroupsJob } from '@kehu/engine/jobs/merge-groups.ts';
import { startJobs } from '@kehu/engine/jobs/runner.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import { readJob } from '@kehu/engine/jobs/read-job.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { mergeGroupsKind } from '@kehu/objects/merge-groups.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

let serial = 0;
const group = (values: JsonObject = {}, who = 'G'): Promise<string> =>
  company.make(who, 'account_group', { name: `第${(serial += 1)}组`, ...values });
const account = (who: string, ...groups: readonly string[]): Promise<string> =>
  company.make(who, 'account', {
    name: `${['云岭', '碧溪', '朔方'][(serial += 1) % 3]}${serial * 7919}号店`,
    group_ids: groups,
  });
async function valueOf(object: string, id: string, field: string): Promise<Json | undefined> {
  const call = await company.as('admin');
  return (await read(call, objectOf(call, object), id))[field];
}
async function merge(who: string, from: readonly string[], into: string): Promise<string> {
  const call = await company.as(who);
  const word = { said: 'ok' };
  word.said = await wordOf(
    runAction(call, 'account_group', 'merge', from, { into_id: into }).then((results) => {
      for (const { error } of results) if (error) word.said = wordFor(error);
      const [failed] = results.flatMap(({ error }) => error ?? []);
      if (failed) throw failed;
    }),
  );
  return word.said;
}

describe('groups that are merged', () => {
  test('bring their customers, whoever may see them, and the groups below; nothing twice', async () => {
    const [one, two, into] = [await group(), await group(), await group()];
    const below = await group({ parent_id: one });
    const a = await account('U1', one, into);
    const b = await account('U3', two);
    const c = await account('U3', into);
    expect(await merge('G', [one, two], into)).toBe('ok');
    expect([await valueOf('account', a, 'group_ids'), await valueOf('account', b, 'group_ids')]).toEqual([
      [into],
      [into],
    ]);
    expect(await valueOf('account', c, 'group_ids')).toEqual([into]);
    expect(await valueOf('account_group', below, 'parent_id')).toBe(into);
    expect(await valueOf('account_group', into, 'account_count')).toBe(3);
    expect(await wordOf(valueOf('account_group', one, 'name'))).toBe('not_found');
    expect(await wordOf(valueOf('account_group', two, 'name'))).toBe('not_found');
  });

  test('in the hands of a salesperson bring colleagues’ customers along, which he does not see', async () => {
    const [from, into] = [await group({}, 'U1'), await group({}, 'U1')];
    const theirs = await account('U3', from);
    expect(await merge('U1', [from], into)).toBe('ok');
    expect(await valueOf('account', theirs, 'group_ids')).toEqual([into]);
  });

  test('go nowhere else', async () => {
    const [from, parent] = [await group({}, 'U1'), await group({}, 'U1')];
    const below = await group({ parent_id: parent }, 'U1');
    const conditions = { field: 'grade', op: 'eq', value: 'A' };
    const dynamic = await group({ kind: 'dynamic', conditions }, 'U1');
    const theirs = await group({}, 'U3');
    const hidden = await group({ visibility: 'private' }, 'U3');
    expect(await merge('U1', [from], from)).toBe('into_id: not_in_options');
    expect(await merge('U1', [from], dynamic)).toBe('into_id: not_in_options');
    expect(await merge('U1', [parent], below)).toBe('into_id: not_in_options');
    expect(await merge('U1', [from], theirs)).toBe('into_id: ref_no_access');
    expect(await merge('U1', [from], hidden)).toBe('into_id: ref_not_found');
    expect(await merge('U1', [dynamic], from)).toBe('state_conflict');
    expect(await merge('U1', [theirs], from)).toBe('forbidden');
    expect(await valueOf('account_group', from, 'name')).toMatch(/^第/);
  });

  test('of many customers go over in the background', async () => {
    const [from, into] = [await group(), await group()];
    const a = await account('U1', from);
    const admin = await company.as('admin');
    const runner = await startJobs(company.workspace, [mergeGroupsJob], () => company.now, { poll: 20 });
    const job = await company.database.transaction((tx) =>
      enqueue({ ...admin, db: tx }, { kind: mergeGroupsKind, input: { from: [from], into } }),
    );
    await expect.poll(async () => (await readJob(admin, job ?? '')).state, { timeout: 20_000 }).toBe('done');
    await runner.stop();
    expect((await readJob(admin, job ?? '')).result).toEqual({ changed: 1, failed: 0 });
    expect(await valueOf('account', a, 'group_ids')).toEqual([into]);
  });
});

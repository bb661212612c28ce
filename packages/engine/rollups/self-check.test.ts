import type { RollupDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { declarations } from '@kehu/objects/declarations.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { isJsonArray, isJsonObject } from '@kehu/kernel/json/json.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Call } from '../call/call.ts';
import { raw, sql, tableOf } from '../db/sql.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { readJob, type PresentedJob } from '../jobs/read-job.ts';
import { startJobs } from '../jobs/runner.ts';
import { create } from '../records/create.ts';
import { objectOf } from '../records/object-of.ts';
import { read } from '../records/read.ts';
import { remove } from '../records/remove.ts';
import { restore } from '../records/restore.ts';
import { update } from '../records/update.ts';
import { only } from '../records/write/outcome.ts';
import { buildRegistry } from '../registry/build.ts';
import { shippedOptions } from '../registry/shipped.ts';
import { selfCheckKind } from './self-check.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const label = { zh: '试', en: 'Test' };
const kept = { label, computed: true } as const;
const of = (rest: Omit<RollupDeclaration, 'from' | 'via'>): RollupDeclaration => ({
  from: 'activity',
  via: 'account_id',
  ...rest,
});

/** Every sort of rollup on the customer; what is shipped has a count only. */
const rollups = {
  t_cost: money({ ...kept, rollup: of({ sum: 'cost', where: { result: 'positive' } }) }),
  t_first: datetime({ ...kept, rollup: of({ min: 'started_at' }) }),
  t_last: datetime({ ...kept, rollup: of({ max: 'started_at', where: { result: 'positive' } }) }),
  t_said: text({ ...kept, max: 5000, rollup: of({ latest: { field: 'content', by: 'started_at' } }) }),
};
const registry = buildRegistry({
  version: 1,
  declarations: declarations.map((one) =>
    one.name === 'account' ? { ...one, fields: { ...one.fields, ...rollups } } : one,
  ),
  options: shippedOptions,
});
const workspace = { ...company.workspace, registry: () => Promise.resolve(registry) };
const as = async (who: string): Promise<Call> => ({ ...(await company.as(who)), workspace, registry });

beforeAll(() =>
  company.database.query(
    raw(`alter table main.account add t_cost numeric(18,2), add t_first timestamptz(3),
      add t_last timestamptz(3), add t_said text`),
  ),
);

const day = (n: number): string => `2026-11-0${n}T02:00:00.000Z`;
let serial = 0;
async function account(): Promise<string> {
  serial += 1;
  return company.make('U1', 'account', {
    name: `${['云岭', '碧溪', '朔方'][serial % 3]}${serial * 7919}号店`,
  });
}
async function tell(id: string, n: number, values: JsonObject = {}): Promise<string> {
  const target = { object: 'account', id };
  const body = { target, content: `第${n}次`, started_at: day(n), ...values };
  return only(await create(await as('U1'), 'activity', [body]));
}
const names = ['contact_count', ...Object.keys(rollups)];
async function figures(id: string): Promise<readonly (Json | undefined)[]> {
  const call = await as('admin');
  const record = await read(call, objectOf(call, 'account'), id);
  return names.map((name) => record[name]);
}
const good = { result: 'positive', cost: '10.50' };

describe('a rollup', { timeout: 60_000 }, () => {
  test('follows its children: made, changed, deleted and restored, and only those that count', async () => {
    const id = await account();
    expect(await figures(id)).toEqual([0, null, null, null, null]);
    const first = await tell(id, 1, good);
    const third = await tell(id, 3, good);
    await tell(id, 2, { cost: '99.00' });
    await tell(id, 5, { result: 'negative' });
    expect(await figures(id)).toEqual([4, '21.00', day(1), day(3), '第5次']);
    only(await update(await as('admin'), 'activity', [{ id: third, values: { result: 'neutral' } }]));
    expect(await figures(id)).toEqual([4, '10.50', day(1), day(1), '第5次']);
    const call = await as('admin');
    only(await remove(call, 'activity', [{ id: first }]));
    expect(await figures(id)).toEqual([3, '0.00', day(2), null, '第5次']);
    only(await restore(call, 'activity', [first], {}));
    expect(await figures(id)).toEqual([4, '10.50', day(1), day(1), '第5次']);
  });

  test('is right although the person who feeds it may not see what it asks', async () => {
    const id = await account();
    const call = await as('U1');
    const blind: Call = {
      ...call,
      actor: { ...call.actor, fieldAccess: (_, name) => (name === 'result' ? 'hidden' : 'write') },
    };
    const body = { target: { object: 'account', id }, content: '看不见结果', started_at: day(4) };
    only(await create(blind, 'activity', [body]));
    expect(await figures(id)).toEqual([1, null, day(4), null, '看不见结果']);
  });
});

/** Findings where something had to be mended. */
function withoutSound(result: PresentedJob['result']): PresentedJob['result'] {
  if (!isJsonObject(result)) return result;
  const findings = isJsonArray(result['findings']) ? result['findings'] : [];
  return { ...result, findings: findings.filter((one) => isJsonObject(one) && one['mended'] !== 0) };
}

async function check(): Promise<PresentedJob['result']> {
  const admin = await as('admin');
  const kind = { ...selfCheckKind };
  const runner = await startJobs(workspace, [kind], () => company.now, { poll: 50 });
  const job = await company.database.transaction((tx) =>
    enqueue({ ...admin, db: tx }, { kind: 'rollup_check', input: {} }),
  );
  for (;;) {
    const { state, result, error } = await readJob(admin, job ?? '');
    if (state === 'queued' || state === 'running') await new Promise((next) => setTimeout(next, 20));
    else {
      await runner.stop();
      expect([state, error]).toEqual(['done', null]);
      return withoutSound(result);
    }
  }
}

describe('the nightly check', { timeout: 60_000 }, () => {
  test('finds what is wrong, mends it, tells the administrators, and finds nothing the next night', async () => {
    const [one, two] = [await account(), await account()];
    await tell(one, 1, good);
    await tell(one, 2, good);
    await check();
    const before = [await figures(one), [null, '0.00', null, null, null]];
    const stamps = (): Promise<unknown> =>
      company.database.query(
        sql`select id, version, updated_at from ${tableOf('main', 'account')} order by id`,
      );
    const stamped = await stamps();
    await company.database.query(sql`update ${tableOf('main', 'account')} set contact_count = 9, t_cost = 1,
      t_first = null, t_last = now(), t_said = 'x' where id = ${one}::uuid`);
    await company.database.query(
      sql`update ${tableOf('main', 'account')} set contact_count = null, t_cost = 7 where id = ${two}::uuid`,
    );
    expect(await check()).toMatchObject({
      checked: 18,
      mended: 6,
      findings: [
        { field: 't_cost', mended: 2 },
        { field: 't_first', mended: 1 },
        { field: 't_last', mended: 1 },
        { field: 't_said', mended: 1, examples: [{ id: one, was: 'x', is: '第2次' }] },
        { field: 'contact_count', mended: 1, examples: [{ id: one, was: '9', is: '2' }] },
      ].sort((a, b) => fieldOrder(a.field) - fieldOrder(b.field)),
    });
    expect([await figures(one), await figures(two)]).toEqual(before);
    expect(await stamps()).toEqual(stamped);
    const told = await company.database.query(sql`select title, body from ${tableOf('main', 'notification')}
      where kind = 'rollups_mended'`);
    expect(told).toEqual([['6 条记录的汇总数有误，已更正', expect.stringContaining('客户“联系次数”：1 条')]]);
    expect(await check()).toMatchObject({ checked: 18, mended: 0 });
    const entries = await company.database.query(sql`select title from ${tableOf('main', 'event')}
      where action = 'rollups_checked' order by seq`);
    expect(entries.map(([title]) => title)).toEqual([
      '18 项汇总全部正确',
      '6 条记录的汇总数有误，已更正',
      '18 项汇总全部正确',
    ]);
  });
});

/** The order in which the customer declares them. */
const fieldOrder = (field: string): number =>
  [...(registry.objects.get('account')?.fields.keys() ?? [])].indexOf(field);

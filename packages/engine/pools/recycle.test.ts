import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import { raw, sql, tableOf } from '../db/sql.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { undoBatchKind } from '../batches/undo-kind.ts';
import { startJobs, type Runner } from '../jobs/runner.ts';
import { objectOf } from '../records/object-of.ts';
import { read } from '../records/read.ts';
import { update } from '../records/update.ts';
import { recyclePoolsKind } from './recycle-kind.ts';
import { reckonVisitsKind } from '../visits/reckon-kind.ts';
import { visitRoundKind } from '../visits/round-kind.ts';

/* Nights and mornings at moments that the test chooses; 17:10Z is ten past one in Shanghai, the night after. */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids, database } = company;
let runner: Runner;
beforeAll(async () => {
  runner = await startJobs(
    company.workspace,
    [recyclePoolsKind, visitRoundKind, reckonVisitsKind, undoBatchKind],
    () => company.now,
    { poll: 20 },
  );
});
afterAll(async () => {
  await runner.stop();
  await database.close();
});

const on = (at: string): void => {
  company.now = new Date(`2026-${at}Z`);
};
/** Runs a job to its end; what it says. */
async function work(kind: string, input: JsonObject = {}): Promise<string> {
  const call = await company.system();
  const id = await database.transaction((db) => enqueue({ ...call, db }, { kind, input, asSystem: true }));
  const ended = async (): Promise<string> => {
    const [row] = await database.query(
      sql`select state, result from ${tableOf('main', 'job')} where id = ${id ?? ''}::uuid`,
    );
    return row?.[0] === 'done' || row?.[0] === 'failed' ? `${row[0]} ${row[1] ?? ''}` : 'running';
  };
  await expect.poll(ended, { timeout: 20_000, interval: 20 }).not.toBe('running');
  return ended();
}
/** What the round of the night before this day did: `warned/recycled`. */
async function night(day: string): Promise<string> {
  on(`${day}T17:10:00`);
  company.now = new Date(company.now.getTime() - 86_400_000);
  const said = await work('recycle_pools');
  return `${/"warned": (\d+)/.exec(said)?.[1]}/${/"recycled": (\d+)/.exec(said)?.[1]}`;
}
/** What pools, claims and visits told somebody since he was asked last. */
async function told(who: string): Promise<readonly string[]> {
  const rows = await database.query(
    sql`delete from main.notification where user_id = ${ids[who] ?? ''}::uuid
      and kind ~ '^(pool|claim_|visit_|unassigned)' returning title, body`,
  );
  return rows.map(([title, body]) => `${title}｜${body ?? ''}`).toSorted();
}
const account = (who: string, name: string, values: JsonObject = {}): Promise<string> =>
  company.make(who, 'account', { name, ...values }, { confirmed: ['duplicate_found'] });
const of = async (object: string, id: string): Promise<JsonObject> => {
  const call = await company.as('admin');
  return read(call, objectOf(call, object), id);
};
const call = (who: string, about: string, type = 'call'): Promise<string> =>
  company.make(who, 'activity', { type, content: '谈过了', target: { object: 'account', id: about } });

/** An action as somebody: `ok`, or what it says. */
const done = async (who: string, object: string, id: string, action: string, params: JsonObject = {}) =>
  wordOf(
    runAction(await company.as(who), object, action, [id], params).then(([result]) => {
      if (result?.error) throw result.error;
    }),
  );

let pool = '';
beforeAll(async () => {
  on('01-01T02:00:00');
  for (const table of ['public_pool', 'visit_rule']) await database.query(raw(`delete from main.${table}`));
  pool = await company.make('admin', 'public_pool', {
    name: '一部公海',
    object: 'account',
    department_ids: [ids['one'] ?? null],
    admin_ids: [ids['M1'] ?? null],
    no_contact_days: 30,
    no_deal_days: 0,
  });
});

describe('the nightly round (flows §14.5)', () => {
  test('example 28: warned three days ahead, taken back after the last day, an activity puts it off', async () => {
    const [left, kept] = [await account('U1', '无人问津'), await account('U1', '有人跟进')];
    const locked = await account('U1', '锁定客户', { is_locked: true });
    const other = await account('U3', '二部客户');
    const contact = await company.make('U1', 'contact', {
      name: '王总',
      mobile: '13800138000',
      account_id: left,
    });
    on('01-20T02:00:00');
    await call('U1', kept);
    expect([await night('01-27'), await night('01-28')]).toEqual(['0/0', '1/0']);
    expect(await told('U1')).toEqual(['您有 1 条记录即将收回公海，最早 2026-02-01，请及时跟进｜无人问津']);
    expect([await night('01-29'), await night('01-31'), await night('02-01')]).toEqual(['0/0', '0/0', '0/1']);
    expect(await told('U1')).toEqual(['Kehu 将您的 1 条客户、1 条联系人退回公海｜']);
    expect(await told('M1')).toEqual(['Kehu 退回 1 条客户到一部公海｜']);
    expect(await of('account', left)).toMatchObject({
      owner_id: null,
      pool_id: pool,
      pool_reason: 'no_contact',
      previous_owner_id: ids['U1'],
    });
    expect(await of('contact', contact)).toMatchObject({ owner_id: null });
    expect([await night('02-01'), await night('02-15'), await night('02-16'), await night('02-20')]).toEqual([
      '0/0',
      '0/0',
      '1/0',
      '0/1',
    ]);
    expect(await of('account', kept)).toMatchObject({ owner_id: null });
    for (const id of [locked, other]) expect(await of('account', id)).not.toMatchObject({ owner_id: null });
  });

  test('nobody loses anything without having been warned, also after nights when nothing ran', async () => {
    on('03-01T02:00:00');
    const late = await account('U2', '迟到的提醒');
    expect([await night('04-20'), await night('04-21'), await night('04-22')]).toEqual(['1/0', '0/0', '0/0']);
    on('04-22T02:00:00');
    await call('U2', late);
    expect(await night('04-23')).toBe('0/0');
    expect([await night('05-19'), await night('05-23')]).toEqual(['1/0', '0/1']);
  });

  test('two rounds at once take each record back once', async () => {
    on('05-24T02:00:00');
    const some = await Promise.all(Array.from({ length: 30 }, (_, n) => account('U1', `批量客户 ${n} 号`)));
    expect(await night('06-23')).toBe('30/0');
    on('06-25T17:10:00');
    const second = await startJobs(company.workspace, [recyclePoolsKind], () => company.now, { poll: 20 });
    const said = await Promise.all([work('recycle_pools'), work('recycle_pools')]);
    await second.stop();
    const counts = said.map((one) => Number(/"recycled": (\d+)/.exec(one)?.[1]));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(30);
    const events = await database.query(
      sql`select count(*) from main.event where action = 'recycle' and object = 'account'
        and record_id = any(${some}::text[])`,
    );
    expect(events[0]?.[0]).toBe('30');
  });

  test('a round is a batch that administrators take back, and nobody else', async () => {
    const rows = await database.query(
      sql`select id from main.batch where action = 'recycle' and succeeded > 1 order by created_at desc limit 1`,
    );
    // At the very same moment somebody has got one of them: it stays his.
    const [pooled] = await database.query(
      sql`select id from main.account where name like '批量客户%' and pool_id is not null order by id limit 1`,
    );
    expect(await done('U2', 'account', pooled?.[0] ?? '', 'claim')).toBe('ok');
    const undo = (who: string) => done(who, 'batch', rows[0]?.[0] ?? '', 'undo');
    expect([await undo('M1'), await undo('admin')]).toEqual(['not_found', 'ok']);
    const back = async (): Promise<string> => {
      const [row] = await database.query(sql`select status, undone, kept from main.batch
        where id = ${rows[0]?.[0] ?? ''}::uuid`);
      return row?.join(' ') ?? '';
    };
    await expect.poll(back, { timeout: 60_000, interval: 30 }).toBe('undone 29 1');
    const [left] = await database.query(
      sql`select count(*) from main.account where owner_id = ${ids['U1'] ?? ''}::uuid and name like '批量客户%'
        and pool_id is null`,
    );
    expect(left?.[0]).toBe('29');
  }, 120_000);

  test('an administrator does not wait for the warning; nobody else may ask for it', async () => {
    on('07-01T02:00:00');
    const id = await account('U1', '立即回收');
    on('08-15T02:00:00');
    const now = (who: string) => done(who, 'public_pool', pool, 'recycle_now');
    expect([await now('U1'), await now('M1'), await now('admin')]).toEqual(['forbidden', 'forbidden', 'ok']);
    await expect
      .poll(async () => (await of('account', id))['owner_id'], { timeout: 20_000, interval: 30 })
      .toBeNull();
  });
});

describe('claims', () => {
  const claim = async (who: string, id: string): Promise<string> => {
    const [result] = await runAction(await company.as(who), 'account', 'claim', [id], {});
    return result?.error?.code ?? (result?.output ? 'asked' : 'ok');
  };

  test('of fifty who try at once one wins, twenty times (example 29)', async () => {
    const free = await company.make('admin', 'public_pool', {
      name: '抢公海',
      object: 'account',
      department_ids: [ids['two'] ?? null],
      admin_ids: [ids['M2'] ?? null],
      claim_limit_day: 0,
      hold_limit: 0,
      no_contact_days: 0,
    });
    const callers = await Promise.all(['U3', 'M2'].map((who) => company.as(who)));
    const rounds = process.env['KEHU_PROVE'] === '1' ? 1_000 : 20;
    const id = await account('U3', '大家都要');
    for (let round = 0; round < rounds; round += 1) {
      await database.query(sql`update main.account set owner_id = null, owner_dept_id = null,
        pool_id = ${free}::uuid, pooled_at = '2026-01-01', version = version + 1 where id = ${id}::uuid`);
      const replies = await Promise.all(
        Array.from({ length: 50 }, async (_, n) => {
          const by = callers[n % callers.length];
          const [result] = by ? await runAction(by, 'account', 'claim', [id], {}) : [];
          return result?.error?.code ?? 'ok';
        }),
      );
      const losers = replies.filter((word) => word !== 'ok');
      expect(losers).toHaveLength(49);
      // Whoever has it already is told so; the others, that somebody was quicker.
      expect(losers.every((word) => word === 'already_claimed' || word === 'state_conflict')).toBe(true);
    }
  }, 600_000);

  test('where administrators decide, claiming asks them; they accept or refuse', async () => {
    on('09-01T02:00:00');
    const asked = await company.make('admin', 'public_pool', {
      name: '审批公海',
      object: 'account',
      department_ids: [ids['one'] ?? null],
      admin_ids: [ids['M1'] ?? null],
      claim_mode: 'approve',
      hide_fields: ['phone'],
    });
    const give = async (name: string): Promise<string> => {
      const id = await account('U2', name, { phone: '02388886666' });
      const params = { reason: 'no_time', pool_id: asked };
      await runAction(await company.as('U2'), 'account', 'return_to_pool', [id], params);
      return id;
    };
    const [first, second] = [await give('申请甲'), await give('申请乙')];
    for (const who of ['M1', 'U1']) await told(who);
    expect([await claim('U1', first), await claim('U1', first), await claim('U3', first)]).toEqual([
      'asked',
      'state_conflict',
      'not_found',
    ]);
    // He has just given it back.
    expect(await claim('U2', first)).toBe('reclaim_blocked');
    expect(await claim('A1', first)).toBe('asked');
    expect(await claim('U1', second)).toBe('asked');
    expect(await told('M1')).toHaveLength(3);
    expect(await of('account', first)).toMatchObject({ owner_id: null });
    const rows = await database.query(
      sql`select id from main.claim_request where status = 'pending' order by created_at, id`,
    );
    const [r1 = '', r2 = '', r3 = ''] = rows.map(([id]) => id ?? '');
    const decide = (who: string, id: string, action: string, params: JsonObject = {}) =>
      done(who, 'claim_request', id, action, params);
    expect(await decide('U1', r1, 'accept')).toBe('forbidden');
    expect(await decide('U3', r1, 'accept')).toBe('not_found');
    expect(await decide('M1', r1, 'accept', { answer: '好好跟' })).toBe('ok');
    expect(await of('account', first)).toMatchObject({ owner_id: ids['U1'], pool_id: null });
    expect(await decide('M1', r2, 'accept')).toBe('ok');
    expect(await of('claim_request', r2)).toMatchObject({ status: 'lapsed' });
    expect(await decide('M1', r3, 'refuse')).toBe('answer: required');
    expect(await decide('M1', r3, 'refuse', { answer: '留给二组' })).toBe('ok');
    expect(await decide('U1', r3, 'withdraw')).toBe('state_conflict');
    expect(await told('U1')).toEqual(['领取申请同意：申请甲：好好跟｜', '领取申请拒绝：申请乙：留给二组｜']);
    const member = await company.as('U2');
    const shown = await read(member, objectOf(member, 'account'), second);
    expect(shown['phone']).not.toBe('02388886666');
    const boss = await company.as('M1');
    expect((await read(boss, objectOf(boss, 'account'), second))['phone']).toBe('02388886666');
  });
});

describe('visit rhythm (flows §14.4)', () => {
  test('example 27: due seven days after the last call; the superior hears of it when the grace is over', async () => {
    on('10-20T02:00:00');
    await company.make('admin', 'visit_rule', { name: 'A', grade: 'A', interval_days: 7, grace_days: 3 });
    await work('reckon_visits');
    const id = await account('U1', '重点客户', { grade: 'A' });
    expect(await of('account', id)).toMatchObject({ next_visit_due_on: '2026-10-27' });
    on('11-01T02:00:00');
    await call('U1', id);
    expect(await of('account', id)).toMatchObject({ next_visit_due_on: '2026-11-08' });
    await call('U1', id, 'wechat');
    expect(await of('account', id)).toMatchObject({ next_visit_due_on: '2026-11-08' });
    for (const who of ['U1', 'M1']) await told(who);
    const morning = async (day: string): Promise<readonly (readonly string[])[]> => {
      on(`${day}T00:00:00`);
      await work('visit_round');
      return [await told('U1'), await told('M1')];
    };
    // A Sunday: nobody works, the reminder comes on Monday.
    expect(await morning('11-08')).toEqual([[], []]);
    expect(await morning('11-09')).toEqual([['今天有 1 个客户应回访｜重点客户'], []]);
    expect(await morning('11-10')).toEqual([[], []]);
    const plans = await database.query(
      sql`select subject, all_day, owner_id from main.appointment where account_id = ${id}::uuid`,
    );
    expect(plans).toEqual([['例行回访：重点客户', 't', ids['U1']]]);
    expect(await morning('11-11')).toEqual([[], []]);
    expect(await morning('11-12')).toEqual([[], ['您的下属有 1 个客户逾期未回访｜重点客户']]);
    expect(await morning('11-13')).toEqual([[], []]);
    on('11-13T02:00:00');
    await call('U1', id, 'meeting');
    expect(await of('account', id)).toMatchObject({ next_visit_due_on: '2026-11-20' });
  });

  test('the most specific rule counts; a pool, another grade and a switched-off rule end it', async () => {
    on('11-16T02:00:00');
    const category = await company.make('admin', 'account_category', { name: '战略客户' });
    const narrow = await company.make('admin', 'visit_rule', {
      name: 'A 战略',
      grade: 'A',
      category_id: category,
      interval_days: 3,
    });
    await work('reckon_visits');
    const id = await account('U1', '战略一号', { grade: 'A', category_id: category });
    const due = async () => (await of('account', id))['next_visit_due_on'];
    const change = async (object: string, target: string, values: JsonObject) =>
      update(await company.as('admin'), object, [{ id: target, values }], { unlocked: true });
    expect(await due()).toBe('2026-11-19');
    await change('account', id, { category_id: null });
    expect(await due()).toBe('2026-11-23');
    await change('account', id, { grade: 'D' });
    expect(await due()).toBeNull();
    await change('account', id, { grade: 'A', category_id: category });
    await change('visit_rule', narrow, { enabled: false });
    await work('reckon_visits');
    expect(await due()).toBe('2026-11-23');
    await runAction(await company.as('U1'), 'account', 'return_to_pool', [id], { reason: 'other' });
    expect(await due()).toBeNull();
  });
});

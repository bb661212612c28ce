import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordFor } from '@kehu/testkit/worlds/asked.ts';
import { randomCompany, type RandomCompany, type Row } from '@kehu/testkit/worlds/random-company.ts';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import { inTransaction, type WritingCall } from '../call/call.ts';
import { create } from '../records/create.ts';
import { remove } from '../records/remove.ts';
import { restore } from '../records/restore.ts';
import { update } from '../records/update.ts';
import type { Outcome } from '../records/write/outcome.ts';
import { judgeOf, type Judge } from '@kehu/testkit/worlds/judge.ts';
import { openScene } from '@kehu/testkit/worlds/scene.ts';

const { connectionString } = await testDatabase();
const scene = await openScene(connectionString);
afterAll(() => scene.close());

const prove = process.env['KEHU_PROVE'] === '1';
const worlds = prove ? 1_500 : 60;

class TakenBack extends Error {}

/** Runs a verb for somebody and takes it back, so that every question meets the same world. */
async function tried(user: string, work: (call: WritingCall) => Promise<string>): Promise<string> {
  const call = await scene.call(user, ['duplicate_found']);
  let word = '';
  try {
    await inTransaction(call, async (writing) => {
      word = await work(writing);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return word;
}

const word = (outcomes: readonly Outcome[]): string => {
  const [outcome] = outcomes;
  return outcome && !outcome.ok ? wordFor(outcome.error) : 'ok';
};

interface Case {
  readonly world: RandomCompany;
  readonly user: string;
  readonly judge: Judge;
  readonly turn: number;
}

const pick = <T>(list: readonly T[], turn: number): T => {
  const found = list[turn % list.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};

const isLiving = (record: Row): boolean => (record['deleted_at'] ?? null) === null;

/** What the record itself asks (a person's phone) is judged elsewhere. */
const withoutObligations = (word: string): string =>
  word
    .split(', ')
    .filter((one) => one !== 'mobile: required')
    .join(', ') || 'ok';

/** 404 for what he does not see, 403 for what he sees and may not do. */
function verdict(judge: Judge, object: string, operation: string, record: Row): string {
  if (!isLiving(record) || !judge.may(object, 'view', record)) return 'not_found';
  return judge.may(object, operation, record) ? 'ok' : 'forbidden';
}

async function judgeEdits({ world, user, judge, turn }: Case): Promise<void> {
  for (const object of [
    'account',
    'contact',
    'activity',
    'account_group',
    'account_address',
    'saved_view',
    'tag',
  ]) {
    const record = pick(world.records[object] ?? [], turn);
    const values: JsonObject =
      object === 'contact' || object === 'account' ? { remark: `新 ${turn}` } : { remark: '新' };
    const right = judge.field(object, 'remark');
    const writable =
      right === 'hidden' ? 'remark: unknown_field' : right === 'write' ? 'ok' : 'remark: read_only_field';
    const allowed = verdict(judge, object, 'edit', record);
    const got = await tried(user, async (call) =>
      word(await update(call, object, [{ id: record.id, values }])),
    );
    const wanted = allowed === 'ok' ? writable : allowed;
    expect([object, record.id, withoutObligations(got)]).toEqual([object, record.id, wanted]);
  }
}

/** A customer that becomes a supplier, or the other way round, needs the right to edit before and after (§4). */
async function judgeTurning({ world, user, judge, turn }: Case): Promise<void> {
  for (const step of [0, 1, 2]) {
    const record = pick(world.records['account'] ?? [], turn + step);
    const type = record['type'] === 'supplier' ? 'customer' : 'supplier';
    const allowed = verdict(judge, 'account', 'edit', record);
    const got = await tried(user, async (call) =>
      word(await update(call, 'account', [{ id: record.id, values: { type } }])),
    );
    const wanted = allowed === 'ok' && !judge.mayTurn(record, type) ? 'forbidden' : allowed;
    expect([record.id, type, withoutObligations(got)]).toEqual([record.id, type, wanted]);
  }
}

async function judgeRemovals({ world, user, judge, turn }: Case): Promise<void> {
  for (const object of [
    'account',
    'contact',
    'activity',
    'account_group',
    'account_address',
    'saved_view',
    'notification',
  ]) {
    const record = pick(world.records[object] ?? [], turn);
    const got = await tried(user, async (call) => word(await remove(call, object, [{ id: record.id }])));
    expect([object, record.id, got]).toEqual([object, record.id, verdict(judge, object, 'delete', record)]);
  }
  const deleted = (world.records['account'] ?? []).filter((record) => !isLiving(record));
  const record = deleted.length > 0 ? pick(deleted, turn) : undefined;
  if (!record) return;
  const got = await tried(user, async (call) => word(await restore(call, 'account', [record.id])));
  expect([record.id, got]).toEqual([record.id, judge.inBin('account', record) ? 'ok' : 'not_found']);
}

async function judgeGiving({ world, user, judge, turn }: Case): Promise<void> {
  for (const step of [0, 1, 2]) {
    const record = pick(world.records['account'] ?? [], turn + step);
    const to = pick(world.users, turn * 3 + step).id;
    const got = await tried(user, async (call) => {
      const [result] = await runAction(call, 'account', 'assign', [record.id], { owner_id: to });
      return wordFor(result?.error);
    });
    const wanted = isLiving(record) ? judge.assign(record, to) : 'not_found';
    expect([record.id, to, got]).toEqual([record.id, to, wanted]);
  }
}

async function judgeMaking({ world, user, judge, turn }: Case): Promise<void> {
  const owner = pick(world.users, turn * 5).id;
  const made = async (object: string, values: JsonObject): Promise<string> =>
    tried(user, async (call) => word(await create(call, object, [values])));
  const writable = (object: string, fields: readonly string[]): boolean =>
    fields.every((field) => judge.field(object, field) === 'write');
  if (writable('account', ['name'])) {
    const got = await made('account', { name: `奔流${turn}`, type: 'customer', owner_id: owner });
    expect(['account', owner, got]).toEqual([
      'account',
      owner,
      judge.mayCreate('account', owner) ? 'ok' : 'forbidden',
    ]);
    const supplier = await made('account', { name: `湍流${turn}`, type: 'supplier', owner_id: owner });
    expect(['supplier', owner, supplier]).toEqual([
      'supplier',
      owner,
      judge.mayCreate('supplier', owner) ? 'ok' : 'forbidden',
    ]);
  }
  const account = pick(world.records['account'] ?? [], turn);
  const seen = isLiving(account) && judge.may('account', 'view', account);
  const about = { object: 'account', id: account.id };
  const done = await made('activity', { target: about, content: '拜访', owner_id: owner });
  const mayTell = judge.mayCreate(
    'activity',
    owner,
    isLiving(account) ? String(account['owner_id']) : undefined,
  );
  expect(['activity', account.id, owner, done]).toEqual([
    'activity',
    account.id,
    owner,
    mayTell ? (seen ? 'ok' : 'target: ref_not_found') : 'forbidden',
  ]);
  const line = { account_id: account.id, address: '某路1号', region: '330106' };
  const header = seen
    ? judge.may('account', 'edit', account)
      ? 'ok'
      : 'forbidden'
    : 'account_id: ref_not_found';
  expect(['account_address', account.id, await made('account_address', line)]).toEqual([
    'account_address',
    account.id,
    header,
  ]);
  const remark = await made('comment', { target: about, body: '好' });
  expect(['comment', account.id, remark]).toEqual([
    'comment',
    account.id,
    seen ? 'ok' : 'target: ref_not_found',
  ]);
}

test(
  `in ${worlds} random companies every write is allowed or refused as the judge says`,
  async () => {
    const seed = Number(process.env['KEHU_SEED'] ?? 41);
    let turn = 0;
    for (const world of fc.sample(randomCompany, { numRuns: worlds, seed })) {
      await scene.enter(world);
      const user = pick(world.users, turn).id;
      const about: Case = { world, user, judge: judgeOf(world, user), turn };
      try {
        await judgeEdits(about);
        await judgeTurning(about);
        await judgeRemovals(about);
        await judgeGiving(about);
        await judgeMaking(about);
      } catch (error) {
        if (error instanceof Error) error.message = `world ${turn}: ${error.message}`;
        throw error;
      }
      turn += 1;
    }
    expect(turn).toBe(worlds);
  },
  prove ? 3_600_000 : 240_000,
);

import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { present } from '@kehu/kernel/json/stored.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import { inTransaction, type WritingCall } from '../call/call.ts';
import { readTimelinePage } from '../events/timeline.ts';
import type { JobRun } from '../jobs/job.ts';
import { create } from '../records/create.ts';
import { find } from '../records/find.ts';
import { objectOf } from '../records/object-of.ts';
import { restore } from '../records/restore.ts';
import { only } from '../records/write/outcome.ts';
import { mergedInto } from './merged-into.ts';
import { mergeMovesJob } from './moves-job.ts';
import { placesOf } from './places.ts';
import { previewMerge } from './preview.ts';
import { columnsNaming, itsOwn } from './testing/columns-naming.ts';
import { undoMerge } from './undo.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());
const { schema } = company.workspace;

const confirmed = { confirmed: ['duplicate_found'] };
const make = (who: string, object: string, values: JsonObject): Promise<string> =>
  company.make(who, object, values, confirmed);

async function mergeAs(who: string, object: string, into: string, params: JsonObject): Promise<JsonObject> {
  const [result] = await runAction(await company.as(who), object, 'merge', [into], params);
  if (result?.error) throw result.error;
  return { batch: String(result?.output?.['batch']), moving: result?.output?.['moving'] === true };
}

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (!(error instanceof KehuError)) throw error;
    return error.errors[0] ? `${error.errors[0].field} ${error.errors[0].code}` : error.code;
  }
};

async function one(object: string, id: string): Promise<JsonObject> {
  const call = await company.system();
  const [found] = await find(call, objectOf(call, object), { field: 'id', op: 'eq', value: id }, 1);
  return present(found ?? {});
}

const leadingTo = (id: string): Promise<readonly string[]> => columnsNaming(company.database, schema, id);

interface World {
  readonly a: string;
  readonly b: string;
  readonly contactA: string;
  readonly contactB: string;
  readonly batch: string;
}

let serial = 0;
async function pair(): Promise<Omit<World, 'batch'>> {
  serial += 1;
  const tag = await make('system', 'tag', { name: `标签${serial}` });
  const a = await make('U1', 'account', {
    name: `云岭水泥${serial}有限公司`,
    phone: '0571-88880001',
    remark: '老客户',
  });
  const b = await make('U1', 'account', {
    name: `云岭水泥${serial}`,
    short_name: '云岭',
    website: 'yunling.example',
    tags: [tag],
    do_not_sms: true,
  });
  const contactA = await make('U1', 'contact', { name: '刘一', mobile: '13900000001', account_id: a });
  const contactB = await make('U1', 'contact', { name: '陈二', mobile: '13900000002', account_id: b });
  await make('U1', 'account_address', { account_id: a, address: '文三路 1 号', region: '330100' });
  await make('U1', 'account_address', { account_id: b, address: '文三路 2 号', region: '330100' });
  await make('U1', 'activity', { target: { object: 'account', id: b }, content: '谈价格' });
  await make('U1', 'activity', {
    target: { object: 'contact', id: contactB },
    content: '约见面',
    contact_ids: [contactB],
  });
  await make('U1', 'comment', { target: { object: 'account', id: b }, body: '注意账期' });
  await make('U1', 'task', {
    subject: '寄样',
    assignee_ids: [company.ids['U1'] ?? ''],
    target: { object: 'account', id: b },
    due_at: '2036-05-01T10:00:00Z',
  });
  await make('U1', 'account', {
    name: `云岭子公司${serial}`,
    phone: `0571-7777${1000 + serial}`,
    parent_id: b,
  });
  const other = await make('U1', 'account', {
    name: `碧溪丝绸${serial}`,
    phone: `0571-6666${1000 + serial}`,
  });
  for (const end of [a, b])
    await make('U1', 'account_relation', { from_account_id: end, to_account_id: other });
  await make('U1', 'account_relation', { from_account_id: b, to_account_id: a });
  for (const shared of [a, b])
    await runAction(await company.as('M1'), 'account', 'share', [shared], {
      user_ids: [company.ids['U3'] ?? ''],
      access: shared === a ? 'read' : 'write',
    });
  await runAction(await company.as('G'), 'account', 'follow', [b], {});
  return { a, b, contactA, contactB };
}

const figures = ['short_name', 'website', 'tags', 'contact_count', 'do_not_sms', 'last_contact_at'];

describe('two accounts become one', { timeout: 120_000 }, () => {
  test('nothing leads to the loser any more, whatever column it stands in; its link leads on', async () => {
    const { a, b, contactA, contactB } = await pair();
    const before = await leadingTo(b);
    expect(before).toEqual(
      expect.arrayContaining([
        'account.parent_id',
        'account_relation.from_account_id',
        'activity.account_id',
        'activity.target_id',
        'comment.target_id',
        'contact.account_id',
        'task.target_id',
      ]),
    );
    const { batch } = await mergeAs('U1', 'account', a, { from: [b] });
    expect((await leadingTo(b)).filter((place) => !itsOwn.has(place))).toEqual([]);
    const kept = await one('account', a);
    expect(kept).toMatchObject({
      short_name: '云岭',
      website: 'https://yunling.example',
      phone: '0571-88880001',
      remark: '老客户',
      do_not_sms: true,
      contact_count: 2,
    });
    expect(kept['tags']).toHaveLength(1);
    expect(await one('contact', contactA)).toMatchObject({ is_primary: true });
    expect(await one('contact', contactB)).toMatchObject({ is_primary: false, account_id: a, version: 1 });
    const call = await company.as('U1');
    const account = objectOf(call, 'account');
    expect(await mergedInto(call, account, b)).toBe(a);
    expect(await mergedInto(await company.as('U3'), account, b)).toBe(a);
    expect(await mergedInto(await company.as('P1'), account, b)).toBeUndefined();
    const relations = await find(call, objectOf(call, 'account_relation'), {
      field: 'from_account_id',
      op: 'eq',
      value: a,
    });
    expect(relations).toHaveLength(1);
    const timeline = await readTimelinePage(call, account, a, { limit: 50 });
    expect(timeline.items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['merge', 'comment', 'activity']),
    );
    const [back] = await restore(call, 'account', [b]);
    expect(await codeOf(Promise.resolve().then(() => back && only([back])))).toBe('state_conflict');
    const logs = await find(await company.system(), objectOf(call, 'merge_log'), {
      field: 'batch_id',
      op: 'eq',
      value: String(batch),
    });
    expect(logs).toMatchObject([{ kept_id: a, merged_id: b, state: 'done' }]);
    expect(Number(logs[0]?.['moved_children'])).toBeGreaterThan(7);
  });

  test('the undo puts every reference back where it was, and comes once', async () => {
    const { a, b, contactB } = await pair();
    const state = async (): Promise<unknown> => ({
      a: (await leadingTo(a)).filter((place) => !place.startsWith('merge_')),
      b: (await leadingTo(b)).filter((place) => !place.startsWith('merge_')),
      figures: Object.entries(await one('account', a)).filter(([name]) => figures.includes(name)),
      contact: await one('contact', contactB),
    });
    const was = await state();
    const { batch } = await mergeAs('U1', 'account', a, { from: [b] });
    expect(await codeOf(undoMerge(await company.as('U3'), String(batch)))).toBe('forbidden');
    expect(await codeOf(undoMerge(await company.as('P1'), String(batch)))).toBe('not_found');
    await undoMerge(await company.as('U1'), String(batch));
    expect(await state()).toEqual(was);
    expect(await codeOf(undoMerge(await company.as('U1'), String(batch)))).toBe('state_conflict');
  });

  test('what was moved and then changed holds the undo back, and so do seven days', async () => {
    const { a, b, contactB } = await pair();
    const { batch } = await mergeAs('U1', 'account', a, { from: [b] });
    const later = await company.as('U1', { now: new Date(company.now.getTime() + 8 * 86_400_000) });
    expect(await codeOf(undoMerge(later, String(batch)))).toBe('state_conflict');
    await runAction(await company.as('U1'), 'contact', 'batch_update', [contactB], {
      values: { position: '采购' },
    });
    expect(await codeOf(undoMerge(await company.as('U1'), String(batch)))).toBe('state_conflict');
  });

  test('a survivor below its loser, and more than one loser', async () => {
    const top = await make('U1', 'account', { name: '朔方物流', phone: '0951-1111111' });
    const mid = await make('U1', 'account', { name: '青石茶业', phone: '0951-2222222', parent_id: top });
    const low = await make('U1', 'account', { name: '南屏家具', phone: '0951-3333333', parent_id: mid });
    await mergeAs('U1', 'account', low, {
      from: [mid, top],
      take: { name: top },
      values: { remark: '三合一' },
    });
    expect(await one('account', low)).toMatchObject({ parent_id: null, name: '朔方物流', remark: '三合一' });
  });

  test('more references than one answer waits for follow as a job', async () => {
    const { a, b } = await pair();
    const call = await company.as('U1', confirmed);
    const bodies = Array.from({ length: 1_100 }, (_, n) => ({
      target: { object: 'account', id: b },
      body: `第 ${n} 条`,
    }));
    await create(call, 'comment', bodies);
    const { batch, moving } = await mergeAs('U1', 'account', a, { from: [b] });
    expect(moving).toBe(true);
    expect(await codeOf(undoMerge(call, String(batch)))).toBe('state_conflict');
    await mergeMovesJob.run(runOf(String(batch)));
    expect((await leadingTo(b)).filter((place) => !itsOwn.has(place))).toEqual([]);
    await undoMerge(call, String(batch));
    await mergeMovesJob.run(runOf(String(batch)));
    const comments = await find(
      await company.system(),
      objectOf(call, 'comment'),
      { field: 'target', op: 'eq', value: { object: 'account', id: b } },
      2_000,
    );
    expect(comments).toHaveLength(1_101);
  });
});

function runOf(batch: string): JobRun {
  return {
    job: {
      id: '',
      kind: '',
      input: { batch },
      userId: null,
      progress: {},
      done: 0,
      total: null,
      attempts: 0,
    },
    call: () => company.system(),
    portion: async (work) => {
      await inTransaction(await company.system(), async (writing: WritingCall) => void (await work(writing)));
    },
    report: async () => undefined,
    size: () => 400,
    signal: new AbortController().signal,
  };
}

describe('who may not, and what does not go together', { timeout: 120_000 }, () => {
  let world: Omit<World, 'batch'>;
  beforeAll(async () => {
    world = await pair();
  });
  test.each<[string, string, (world: Omit<World, 'batch'>) => Promise<unknown>, string]>([
    ['another department', 'P1', ({ a, b }) => mergeAs('P1', 'account', a, { from: [b] }), 'not_found'],
    ['with whom it is shared', 'U3', ({ a, b }) => mergeAs('U3', 'account', a, { from: [b] }), 'forbidden'],
    ['itself', 'U1', ({ a }) => mergeAs('U1', 'account', a, { from: [a] }), 'from not_in_options'],
    ['nothing', 'U1', ({ a }) => mergeAs('U1', 'account', a, { from: [] }), 'from required'],
    [
      'what nobody knows',
      'U1',
      ({ a }) => mergeAs('U1', 'account', a, { from: [company.ids['U1'] ?? ''] }),
      'from ref_not_found',
    ],
    [
      'who sees and does not merge',
      'F1',
      ({ a, b }) => mergeAs('F1', 'account', a, { from: [b] }),
      'forbidden',
    ],
    [
      'a field that there is not',
      'U1',
      ({ a, b }) => mergeAs('U1', 'account', a, { from: [b], take: { foo: b } }),
      'foo unknown_field',
    ],
    [
      'a preview of another department',
      'P1',
      async ({ a, b }) =>
        previewMerge(await company.as('P1'), objectOf(await company.as('P1'), 'account'), [a, b]),
      'not_found',
    ],
  ])('%s', async (_, __, work, expected) => {
    expect(await codeOf(work(world))).toBe(expected);
  });

  test('a colleague’s account is there for him alone, a person is no company', async () => {
    const { a } = world;
    const hidden = await make('U3', 'account', { name: '隐秘公司', phone: '0951-4444444' });
    expect(await codeOf(mergeAs('U1', 'account', a, { from: [hidden] }))).toBe('from ref_not_found');
    const person = await make('U1', 'account', { name: '张三', kind: 'person', mobile: '13900001234' });
    expect(await codeOf(mergeAs('U1', 'account', a, { from: [person] }))).toBe('state_conflict');
  });

  test('contacts and leads merge too; a converted lead does not', async () => {
    const { contactA, contactB } = world;
    await mergeAs('U1', 'contact', contactA, { from: [contactB] });
    const call = await company.system();
    const met = await find(call, objectOf(call, 'activity'), {
      field: 'contact_ids',
      op: 'in',
      value: [contactA],
    });
    expect(met).toHaveLength(1);
    const [one1, two] = [
      await make('U1', 'lead', { name: '墨池文具', mobile: '13800000011' }),
      await make('U1', 'lead', { name: '墨池文具店', mobile: '13800000012', budget: '100.00' }),
    ];
    await mergeAs('U1', 'lead', one1, { from: [two] });
    expect(await one('lead', one1)).toMatchObject({ budget: '100.00', mobile: '13800000011' });
  });
});

test('every reference that the registry knows is a place of the merge, fields of administrators too', async () => {
  const call = await company.system();
  const account = objectOf(call, 'account');
  const known = placesOf(call, account).map(({ model, field }) => `${model.name}.${field.name}`);
  const declared = [...call.registry.objects.values()].flatMap((model) =>
    [...model.fields.values()]
      .filter(({ declaration }) =>
        JSON.stringify('to' in declaration ? declaration.to : '').includes('"account"'),
      )
      .map((field) => `${model.name}.${field.name}`),
  );
  expect(known.toSorted()).toEqual(
    declared.filter((name) => !['account.id', 'account.merged_into'].includes(name)).toSorted(),
  );
});

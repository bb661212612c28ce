import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import type { Client } from '@kehu/testkit/server/client.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import { createRole } from '@kehu/engine/workspace/seed.ts';

const server = await startServer();
const company = await companyOf(server);
const address = await server.listen();
const open: AbortController[] = [];
afterEach(() => open.splice(0).forEach((one) => one.abort()));

interface Heard {
  readonly events: { readonly event: string; readonly data: unknown }[];
  ended: boolean;
}

/** A browser that listens. */
async function listen(client: Client): Promise<Heard> {
  const abort = new AbortController();
  open.push(abort);
  const response = await fetch(`${address}/api/v1/events`, {
    headers: { cookie: client.cookie! },
    signal: abort.signal,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const heard: Heard = { events: [], ended: false };
  void read(response, heard).catch(() => undefined);
  return heard;
}

async function read(response: Response, heard: Heard): Promise<void> {
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/s.exec(part) ?? [];
      if (event) heard.events.push({ event, data: JSON.parse(data ?? 'null') });
    }
  }
  heard.ended = true;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const until = async (holds: () => boolean): Promise<void> => {
  for (let at = 0; at < 100 && !holds(); at++) await wait(50);
  expect(holds()).toBe(true);
};

it('tells of records that one sees, and of no others', async () => {
  const north = await company.department('北');
  const south = await company.department('南');
  const owner = await company.person('甲', south, 'salesperson');
  const boss = await company.person('乙', south, 'manager');
  const stranger = await company.person('丙', north, 'manager');
  const [mine, bosses, others] = [
    await listen(owner.client),
    await listen(boss.client),
    await listen(stranger.client),
  ];
  const made = await owner.client.post('/records/account', { name: '事件客户' });
  const event = { event: 'record', data: { object: 'account', id: made.body['id'], version: 1 } };
  await until(() => mine.events.length > 0 && bosses.events.length > 0);
  expect(mine.events).toContainEqual(event);
  expect(bosses.events).toContainEqual(event);
  await owner.client.post('/records/comment', {
    target: { object: 'account', id: String(made.body['id']) },
    body: '看',
    mention_ids: [boss.id],
  });
  await until(() => bosses.events.some((one) => one.event === 'notification'));
  expect(mine.events.some((one) => one.event === 'notification')).toBe(false);
  expect(others.events).toEqual([]);
});

describe('the end of what one saw', () => {
  const gone = (id: string) => ({ event: 'record', data: { object: 'account', id, gone: true } });
  const toldOf = (heard: Heard, id: string) => heard.events.filter((one) => JSON.stringify(one).includes(id));

  async function scene(name: string) {
    const [here, there] = [await company.department(`${name}甲部`), await company.department(`${name}乙部`)];
    const owner = await company.person(`${name}业务员`, here, 'salesperson');
    const boss = await company.person(`${name}经理`, here, 'manager');
    const other = await company.person(`${name}外人`, there, 'manager');
    const made = await owner.client.post('/records/account', { name: `${name}的客户` });
    await wait(300);
    const heard = {
      owner: await listen(owner.client),
      boss: await listen(boss.client),
      other: await listen(other.client),
    };
    return { here, there, owner, boss, other, id: String(made.body['id']), heard };
  }

  it('reaches whoever saw what is removed, and nobody else', async () => {
    const { owner, id, heard } = await scene('删除');
    await owner.client.del(`/records/account/${id}`, { version: 1 });
    await until(() => toldOf(heard.owner, id).length > 0 && toldOf(heard.boss, id).length > 0);
    expect([toldOf(heard.owner, id), toldOf(heard.boss, id)]).toEqual([[gone(id)], [gone(id)]]);
    await wait(400);
    expect(toldOf(heard.other, id)).toEqual([]);
    // Out of the bin it is there again; for good out of it, nobody hears of it twice.
    const admin = await server.admin();
    await admin.post(`/records/account/${id}/actions/restore`);
    await until(() => toldOf(heard.boss, id).length > 1);
    expect(toldOf(heard.boss, id)[1]).not.toEqual(gone(id));
  });

  it('reaches whoever loses what is given away', async () => {
    const { owner, boss, other, id, heard } = await scene('移交');
    const admin = await server.admin();
    const moved = await admin.post(`/records/account/${id}/actions/assign`, {
      params: { owner_id: other.id },
    });
    expect(moved.status, moved.text).toBe(200);
    await until(() =>
      [heard.owner, heard.boss, heard.other].every((someone) => toldOf(someone, id).length > 0),
    );
    expect([toldOf(heard.owner, id), toldOf(heard.boss, id)]).toEqual([[gone(id)], [gone(id)]]);
    expect(toldOf(heard.other, id)).not.toContainEqual(gone(id));
    expect([owner.id, boss.id]).toHaveLength(2);
  });

  it('reaches whoever saw a line, with its record', async () => {
    const { owner, id, heard } = await scene('评论');
    const comment = await owner.client.post('/records/comment', {
      target: { object: 'account', id },
      body: '看',
    });
    const line = String(comment.body['id']);
    await until(() => toldOf(heard.boss, line).length > 0);
    await owner.client.del(`/records/comment/${line}`, { version: Number(comment.body['version'] ?? 1) });
    await until(() => toldOf(heard.boss, line).length > 1);
    expect(toldOf(heard.boss, line).at(-1)?.data).toEqual({ object: 'comment', id: line, gone: true });
    expect(toldOf(heard.other, line)).toEqual([]);
  });

  it('reaches whoever saw a customer that turns into a supplier, and whoever saw a supplier that turns into a customer', async () => {
    await inTransaction(await server.system(), (writing) => createRole(writing, 'purchaser'));
    const { owner, other, id, heard } = await scene('转为供应商');
    const buyer = await company.person('采购', await company.department('采购部'), 'purchaser');
    const buying = await listen(buyer.client);
    const admin = await server.admin();
    const turn = async (version: number, type: string): Promise<void> => {
      const turned = await admin.patch(`/records/account/${id}`, { version, type });
      expect(turned.status, turned.text).toBe(200);
    };
    await turn(1, 'supplier');
    await until(() => [heard.owner, heard.boss, buying].every((someone) => toldOf(someone, id).length > 0));
    expect([toldOf(heard.owner, id), toldOf(heard.boss, id)]).toEqual([[gone(id)], [gone(id)]]);
    expect(toldOf(buying, id).map(({ data }) => data)).toEqual([{ object: 'account', id, version: 2 }]);
    // Of a share of it that ends somebody hears nothing who could not see it by that share either.
    server.services.workspace.publish({
      kind: 'grants',
      object: 'account',
      ids: [id],
      principals: [other.id],
    });
    await wait(400);
    expect(toldOf(heard.other, id)).toEqual([]);
    await turn(2, 'customer');
    await until(() => toldOf(heard.owner, id).length > 1 && toldOf(buying, id).length > 1);
    expect(toldOf(buying, id).at(-1)).toEqual(gone(id));
    expect(toldOf(heard.owner, id).at(-1)?.data).toEqual({ object: 'account', id, version: 3 });
    expect(toldOf(heard.other, id)).toEqual([]);
    expect((await owner.client.get(`/records/account/${id}`)).status).toBe(200);
  });

  it('reaches whoever saw it by a share alone', async () => {
    const { other, id, heard } = await scene('共享');
    const { workspace } = server.services;
    const grants = tableOf(workspace.schema, 'account_grant');
    await workspace.database
      .query(sql`insert into ${grants} (principal_id, record_id, level, with_children, source, activity)
      select ${other.id}::uuid, id, 'read', true, 'share:1', updated_at from ${tableOf(workspace.schema, 'account')} where id = ${id}::uuid`);
    expect((await other.client.get(`/records/account/${id}`)).status).toBe(200);
    await workspace.database.query(sql`delete from ${grants} where record_id = ${id}::uuid`);
    workspace.publish({ kind: 'grants', object: 'account', ids: [id], principals: [other.id] });
    await until(() => toldOf(heard.other, id).length > 0);
    expect(toldOf(heard.other, id)).toEqual([gone(id)]);
    await wait(400);
    expect([...toldOf(heard.owner, id), ...toldOf(heard.boss, id)]).toEqual([]);
  });

  it('is told as a whole when rights change, to whom they change for', async () => {
    const { there, boss, heard } = await scene('调动');
    const admin = await server.admin();
    const { body } = await admin.get(`/records/user/${boss.id}`);
    await admin.patch(`/records/user/${boss.id}`, { department_id: there, version: Number(body['version']) });
    const told = (one: Heard) => one.events.filter(({ event }) => event === 'access').length;
    await until(() => told(heard.boss) === 1);
    await wait(300);
    expect([told(heard.owner), told(heard.other)]).toEqual([0, 0]);
  });
});

it('ends with the session', async () => {
  const person = await company.person('丁', company.root, 'salesperson');
  const heard = await listen(person.client);
  expect((await person.client.del('/session')).status).toBe(204);
  await until(() => heard.ended);
});

it('follows the rights of the moment', async () => {
  const east = await company.department('东');
  const west = await company.department('西');
  const boss = await company.person('戊', east, 'manager');
  const seller = await company.person('己', west, 'salesperson');
  const heard = await listen(boss.client);
  await seller.client.post('/records/account', { name: '西区客户一' });
  await wait(400);
  expect(heard.events).toEqual([]);
  const admin = await server.admin();
  const { body } = await admin.get(`/records/user/${boss.id}`);
  await admin.patch(`/records/user/${boss.id}`, { department_id: west, version: Number(body['version']) });
  await wait(400);
  const before = heard.events.length;
  const second = await seller.client.post('/records/account', { name: '西区客户二' });
  await until(() => heard.events.length > before);
  expect(heard.events.at(-1)?.data).toMatchObject({ id: second.body['id'] });
});

it('ends when the person is disabled', async () => {
  const person = await company.person('庚', company.root, 'salesperson');
  const heard = await listen(person.client);
  const admin = await server.admin();
  await admin.post(`/records/user/${person.id}/actions/disable`);
  await until(() => heard.ended);
});

it('keeps at most twelve of one person', async () => {
  const person = await company.person('辛', company.root, 'salesperson');
  const heard: Heard[] = [];
  for (let at = 0; at < 13; at++) heard.push(await listen(person.client));
  await until(() => heard[0]!.ended);
  expect(heard.filter((one) => one.ended)).toHaveLength(1);
});

import { inTransaction } from '@kehu/engine/call/call.ts';
import { moveEpoch } from '@kehu/engine/workspace/epoch.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import type { Client, Reply } from '@kehu/testkit/server/client.ts';
import { beforeAll, expect, it } from 'vitest';

/** Lists are given up so early here that every wait shows. */
const server = await startServer({ readTimeout: 150 });
let admin: Client;
beforeAll(async () => {
  admin = await server.admin();
});

/** Holds tables as `alter table` does, for a while that is longer than a list may take. */
async function whileHeld(tables: readonly string[], work: () => Promise<Reply>): Promise<Reply> {
  const { database } = server.services.workspace;
  let reply: Promise<Reply> | undefined;
  await database.transaction(async (tx) => {
    const names = tables.map((table) => `main."${table}"`).join(', ');
    await tx.query(raw(`lock table ${names} in access exclusive mode`));
    reply = work();
    await new Promise((next) => setTimeout(next, 600));
  });
  return reply ?? work();
}

const csv = { name: '客户.csv', content: '公司名称,手机号码\n杭州远图科技有限公司,13800138000\n' };

it.each([
  ['who asks', ['session']],
  ['what he may', ['epoch', 'role', 'permission_rule', 'department']],
  ['what is declared', ['epoch', 'option_set', 'field_definition']],
])(
  'a preview waits for %s, and is not given up as a list would be',
  { timeout: 60_000 },
  async (_, tables) => {
    // What is remembered for a second is forgotten, so that it must be asked again.
    await new Promise((next) => setTimeout(next, 1_100));
    const call = await server.system();
    await inTransaction(call, async (writing) => {
      await moveEpoch(writing, 'access');
      await moveEpoch(writing, 'registry');
    });
    const looked = await whileHeld(tables, () => admin.send('/imports/preview', csv, { object: 'account' }));
    expect([looked.status, looked.code]).toEqual([200, undefined]);
  },
);

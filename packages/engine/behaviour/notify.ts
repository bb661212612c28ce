import type { Notice } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { groupOf } from '@kehu/objects/work/notification/notice-groups.ts';
import {
  readWishes,
  wants,
  type NoticeChannel,
  type NoticeWishes,
} from '@kehu/objects/work/notification/wishes.ts';
import { v7 as uuid } from 'uuid';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { putMails } from '../mail/outbox.ts';

type Told = Notice & { readonly to: readonly string[] };

/** Characters that a notice keeps of a title and of a text. */
const longest = { title: 200, body: 2000 };

/** Notices appear with the change that caused them, or not at all. Nobody is told of what he did himself. */
export async function notifyAll(call: WritingCall, notices: readonly Told[]): Promise<void> {
  if (call.quiet) return;
  const pairs = notices.flatMap((notice) =>
    [...new Set(notice.to)].filter((id) => id !== call.actor.userId).map((user) => ({ user, notice })),
  );
  if (pairs.length === 0) return;
  const wishes = await wishesOf(call, [...new Set(pairs.map(({ user }) => user))]);
  const by = (channel: NoticeChannel) =>
    pairs.filter(({ user, notice }) => {
      if (notice.never === channel) return false;
      const preset = (notice.by ?? ['in_app']).includes(channel);
      return wants(wishes.get(user) ?? readWishes(null), groupOf(notice.kind), channel, preset);
    });
  await keepNotices(call, by('in_app'));
  await putMails(call, by('email'));
}

/** How each of these people wants to hear of things; absent: he never chose. */
async function wishesOf(
  { db, workspace }: WritingCall,
  users: readonly string[],
): Promise<ReadonlyMap<string, NoticeWishes>> {
  const rows = await db.query(sql`select user_id, value from ${tableOf(workspace.schema, 'preference')}
    where name = 'notices' and user_id = any(${users}::uuid[])`);
  return new Map(rows.map(([user, value]) => [user ?? '', readWishes(parseStored<Json>(value, null))]));
}

async function keepNotices(
  call: WritingCall,
  pairs: readonly { readonly user: string; readonly notice: Told }[],
): Promise<void> {
  if (pairs.length === 0) return;
  const at = call.now.toISOString();
  const rows = pairs.map(({ user, notice: { kind, title, body, link } }) => ({
    id: uuid(),
    created_at: at,
    created_by: call.actor.userId,
    user_id: user,
    kind,
    category: groupOf(kind),
    title: title.zh.slice(0, longest.title),
    title_en: title.en.slice(0, longest.title),
    body: body?.zh.slice(0, longest.body) ?? null,
    body_en: body?.en.slice(0, longest.body) ?? null,
    link_object: link?.object ?? null,
    link_id: link?.id ?? null,
  }));
  const table = tableOf(call.workspace.schema, 'notification');
  await call.db.query(sql`insert into ${table}
      (id, created_at, created_by, user_id, kind, category, title, title_en, body, body_en, link_object, link_id)
    select id, created_at, created_by, user_id, kind, category, title, title_en, body, body_en, link_object, link_id
    from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)`);
  noticesMoved(
    call,
    rows.map((row) => row.user_id),
  );
}

/** These people's lists of notices look different once this transaction is committed: their screens ask anew. */
export function noticesMoved(call: WritingCall, users: readonly string[]): void {
  const people = [...new Set(users)];
  if (people.length === 0) return;
  call.db.afterCommit(() => call.workspace.publish({ kind: 'notification', users: people }));
}

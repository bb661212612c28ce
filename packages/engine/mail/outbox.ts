import type { Notice } from '@kehu/kernel/declare/behaviour.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { v7 as uuid } from 'uuid';
import type { Call, Workspace, WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { MailProblem } from './mail-server.ts';

/** A mail as it lies in the outbox: for one person, in both languages until it is known which he reads. */
export interface OutgoingMail {
  readonly id: string;
  readonly userId: string;
  readonly kind: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly body: { readonly zh: string; readonly en: string };
  readonly link: { readonly object: string; readonly id: string } | null;
  readonly createdAt: Date;
  /** How often it was tried, this time included. */
  readonly attempts: number;
}

/** Minutes after which a mail whose sender has said nothing more is taken up by another. */
const leaseMinutes = 10;

/** Puts mails into the outbox, in the transaction of what they tell of. Nothing while the company sends no mail. */
export async function putMails(
  call: WritingCall,
  pairs: readonly { readonly user: string; readonly notice: Notice }[],
): Promise<void> {
  if (pairs.length === 0) return;
  const { schema } = call.workspace;
  const at = call.now.toISOString();
  const rows = pairs.map(({ user, notice: { kind, title, body, link } }) => ({
    id: uuid(),
    created_at: at,
    next_at: at,
    user_id: user,
    kind,
    title: title.zh,
    title_en: title.en,
    body: body?.zh ?? null,
    body_en: body?.en ?? null,
    link_object: link?.object ?? null,
    link_id: link?.id ?? null,
    state: 'waiting',
    attempts: 0,
  }));
  const table = tableOf(schema, 'mail');
  const columns = sql`id, created_at, next_at, user_id, kind, title, title_en, body, body_en, link_object, link_id, state,
    attempts`;
  await call.db.query(sql`insert into ${table} (${columns}) select ${columns}
    from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)
    where exists (select 1 from ${tableOf(schema, 'mail_server')} where name = 'main' and enabled)`);
}

/**
 * Takes mails that are due in hand, the longest waiting first, for this worker alone. One that was in the hand of a
 * process that died comes back after ten minutes: whether its server had it already nobody knows, so it is sent again
 * under the same Message-ID (decision on mail).
 */
export async function takeMails(
  { database, schema }: Workspace,
  worker: string,
  now: Date,
  limit: number,
): Promise<readonly OutgoingMail[]> {
  const table = tableOf(schema, 'mail');
  const until = new Date(now.getTime() + leaseMinutes * 60_000).toISOString();
  const rows = await database.unhurried.query(sql`update ${table} m
    set state = 'sending', worker = ${worker}, attempts = m.attempts + 1, next_at = ${until}::timestamptz
    where m.id in (select id from ${table} where state in ('waiting', 'sending') and next_at <= ${now.toISOString()}::timestamptz
      order by next_at limit ${limit} for update skip locked)
    returning m.id, m.user_id, m.kind, m.title, m.title_en, m.body, m.body_en, m.link_object, m.link_id,
      m.attempts, m.created_at`);
  return rows.map(([id, user, kind, zh, en, bodyZh, bodyEn, object, linkId, attempts, createdAt]) => ({
    id: id ?? '',
    userId: user ?? '',
    kind: kind ?? '',
    title: { zh: zh ?? '', en: en ?? '' },
    body: { zh: bodyZh ?? '', en: bodyEn ?? '' },
    link: object && linkId ? { object, id: linkId } : null,
    attempts: Number(attempts),
    createdAt: new Date(createdAt ?? 0),
  }));
}

/** What became of a mail that was taken in hand. */
export type MailEnd =
  | { readonly state: 'sent'; readonly address: string }
  /** Nobody is to have it any more: its person is gone, or may not see what it tells of. */
  | { readonly state: 'dropped' }
  | { readonly state: 'failed'; readonly address: string; readonly problem: MailProblem }
  /** Tried again at `at`. `untried`: it was not its turn, and does not count as a try. */
  | {
      readonly state: 'waiting';
      readonly at: Date;
      readonly untried?: true;
      readonly problem?: MailProblem;
    };

/** Writes it, unless the mail is in another worker's hand by now. True: it was still ours. */
export async function endMail(
  { workspace, db, now }: Pick<WritingCall, 'workspace' | 'db' | 'now'>,
  worker: string,
  mail: OutgoingMail,
  end: MailEnd,
): Promise<boolean> {
  const next = end.state === 'waiting' ? end.at : now;
  const attempts = mail.attempts - (end.state === 'waiting' && end.untried ? 1 : 0);
  const problem = 'problem' in end && end.problem ? JSON.stringify(end.problem) : null;
  const sentAt = end.state === 'sent' ? now.toISOString() : null;
  const rows = await db.query(sql`update ${tableOf(workspace.schema, 'mail')}
    set state = ${end.state}, next_at = ${next.toISOString()}::timestamptz, attempts = ${attempts}, worker = null,
      sent_at = ${sentAt}::timestamptz, address = ${'address' in end ? end.address : null}, problem = ${problem}::jsonb
    where id = ${mail.id}::uuid and state = 'sending' and worker = ${worker} returning id`);
  return rows.length > 0;
}

/** A mail that was given up, for whoever looks after mail. */
export interface FailedMail {
  readonly id: string;
  readonly createdAt: string;
  readonly userId: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly address: string | null;
  readonly problem: MailProblem | null;
}

/** The latest mails that were given up; their subjects only where nothing else is told by them than a kind of news. */
export async function failedMails({ workspace, db }: Call, limit: number): Promise<readonly FailedMail[]> {
  const rows = await db.query(sql`select id, created_at, user_id, title, title_en, address, problem
    from ${tableOf(workspace.schema, 'mail')} where state = 'failed' order by created_at desc, id desc limit ${limit}`);
  return rows.map(([id, at, user, zh, en, address, problem]) => ({
    id: id ?? '',
    createdAt: new Date(at ?? 0).toISOString(),
    userId: user ?? '',
    title: { zh: zh ?? '', en: en ?? '' },
    address: address ?? null,
    problem: parseStored<MailProblem | null>(problem, null),
  }));
}

/** Sends what was given up once more: some of it, or all. How many. */
export async function retryMails(call: Call, ids: readonly string[] | 'all'): Promise<number> {
  const which = ids === 'all' ? sql`` : sql` and id = any(${ids}::uuid[])`;
  const rows = await call.db.query(sql`update ${tableOf(call.workspace.schema, 'mail')}
    set state = 'waiting', attempts = 0, next_at = ${call.now.toISOString()}::timestamptz, problem = null
    where state = 'failed'${which} returning id`);
  return rows.length;
}

/** Days that a mail is remembered once it is over. */
const keptDays = 30;
const portion = 5_000;

/** Forgets mails that are over. */
export async function forgetMails({ database, schema }: Workspace, now: Date): Promise<void> {
  const table = tableOf(schema, 'mail');
  const before = new Date(now.getTime() - keptDays * 86_400_000).toISOString();
  for (let gone = portion; gone === portion;) {
    const rows = await database.unhurried.query(sql`delete from ${table} where id in (
      select id from ${table} where state not in ('waiting', 'sending') and created_at < ${before}::timestamptz
      order by created_at limit ${portion}) returning id`);
    gone = rows.length;
  }
}

import { v7 as uuid } from 'uuid';
import type { Call, Workspace } from '../call/call.ts';
import type { Queryable, Row } from '../db/database.ts';
import { raw, sql, tableOf } from '../db/sql.ts';
import { hashSecret } from '../identity/secret.ts';

/** A page by which a customer looks at a quote without signing in. */
export interface QuotePage {
  readonly id: string;
  readonly quoteId: string;
  /** Opened by whoever holds the seal, to show the address to those who sent it. */
  readonly sealed: string;
  readonly expiresAt: string;
  readonly viewCount: number;
  readonly lastViewedAt: string | null;
  readonly lastDevice: string | null;
  /** Who gave it to the customer. */
  readonly openedBy: string;
}

const columns = raw(
  'id, quote_id, token_sealed, expires_at, view_count, last_viewed_at, last_device, created_by',
);
const moment = (text: string | null | undefined): string | null =>
  text ? new Date(text).toISOString() : null;

function pageIn(row: Row | undefined): QuotePage | undefined {
  if (!row) return undefined;
  const [id, quote, sealed, expires, views, viewed, device, by] = row;
  return {
    id: id ?? '',
    quoteId: quote ?? '',
    sealed: sealed ?? '',
    expiresAt: moment(expires) ?? '',
    viewCount: Number(views ?? 0),
    lastViewedAt: moment(viewed),
    lastDevice: device ?? null,
    openedBy: by ?? '',
  };
}

/** The page of a quote that is open at this moment. */
export async function pageOf({ db, workspace, now }: Call, quoteId: string): Promise<QuotePage | undefined> {
  const [row] = await db.query(sql`select ${columns} from ${tableOf(workspace.schema, 'quote_page')}
    where quote_id = ${quoteId}::uuid and ended_at is null and expires_at > ${now.toISOString()}::timestamptz
    order by id desc limit 1`);
  return pageIn(row);
}

/** Opens a page with a new secret; those that there were are good no longer. */
export async function openPage(
  call: Call,
  quoteId: string,
  {
    secret,
    sealed,
    expiresAt,
  }: { readonly secret: string; readonly sealed: string; readonly expiresAt: Date },
): Promise<void> {
  await endPages(call, quoteId);
  const { db, workspace, actor, now } = call;
  const at = now.toISOString();
  await db.query(sql`insert into ${tableOf(workspace.schema, 'quote_page')}
    (id, created_by, created_at, updated_by, updated_at, version, quote_id, token_digest, token_sealed, expires_at, view_count)
    values (${uuid()}::uuid, ${actor.userId}::uuid, ${at}::timestamptz, ${actor.userId}::uuid, ${at}::timestamptz, 1,
      ${quoteId}::uuid, ${hashSecret(secret)}, ${sealed}, ${expiresAt.toISOString()}::timestamptz, 0)`);
}

export async function endPages({ db, workspace, now }: Call, quoteId: string): Promise<void> {
  await db.query(sql`update ${tableOf(workspace.schema, 'quote_page')} set ended_at = ${now.toISOString()}::timestamptz
    where quote_id = ${quoteId}::uuid and ended_at is null`);
}

/** The page that a secret opens: unknown, ended and expired are all the same. */
export async function pageBySecret(
  { database, schema }: Workspace,
  secret: string,
  now: Date,
): Promise<QuotePage | undefined> {
  const [row] = await database.query(sql`select ${columns} from ${tableOf(schema, 'quote_page')}
    where token_digest = ${hashSecret(secret)} and ended_at is null and expires_at > ${now.toISOString()}::timestamptz`);
  return pageIn(row);
}

/** Views that follow each other this soon are one; from another device one more, but nothing new. */
const oneVisitMs = 1_800_000;

/**
 * Notes that a page was looked at; whether that is news. Of two at once one is, and what a browser calls itself makes none:
 * whoever holds the address could ring the owner as often as he likes.
 */
export async function noteView(
  db: Queryable,
  { schema }: Workspace,
  { id }: QuotePage,
  { now, device }: { readonly now: Date; readonly device: string },
): Promise<boolean> {
  const at = now.toISOString();
  const before = new Date(now.getTime() - oneVisitMs).toISOString();
  const table = tableOf(schema, 'quote_page');
  const [row] = await db.query(sql`with old as (select id, last_viewed_at, last_device,
      last_viewed_at is null or last_viewed_at < ${before}::timestamptz as fresh
      from ${table} where id = ${id}::uuid for update)
    update ${table} p set view_count = coalesce(view_count, 0) + 1,
      first_viewed_at = coalesce(first_viewed_at, ${at}::timestamptz), last_viewed_at = ${at}::timestamptz, last_device = ${device}
    from old where p.id = old.id and (old.fresh or old.last_device <> ${device})
    returning old.fresh`);
  return row?.[0] === 't';
}

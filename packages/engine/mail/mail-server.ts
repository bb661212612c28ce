import type { Label } from '@kehu/kernel/declare/label.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { memberOf, parseStored } from '@kehu/kernel/json/stored.ts';
import type { Workspace, WritingCall } from '../call/call.ts';
import type { Queryable } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';
import { auditRow, writeEvents } from '../events/write.ts';

/** tls: encrypted from the first byte (port 465) · starttls: encrypted before anything is told (587) · none. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof mailSecurities)[number];

/** The company's server for sending mail. */
export interface MailServer {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly login: string | null;
  /** As it is stored: opened only by whoever sends. */
  readonly passwordSealed: string | null;
  readonly fromName: string | null;
  readonly fromAddress: string;
}

/** What came of the last test mail. */
export interface MailTest extends JsonObject {
  readonly ok: boolean;
  readonly zh: string;
  readonly en: string;
  /** What the server said itself. */
  readonly answer: string;
}

export interface KnownMailServer extends MailServer {
  readonly testedAt: string | null;
  readonly test: MailTest | null;
}

export async function readMailServer(db: Queryable, schema: string): Promise<KnownMailServer | undefined> {
  const [row] =
    await db.query(sql`select enabled, host, port, security, login, password_sealed, from_name, from_address,
    tested_at, test_result from ${tableOf(schema, 'mail_server')} where name = 'main'`);
  if (!row) return undefined;
  const [enabled, host, port, security, login, sealed, fromName, fromAddress, testedAt, test] = row;
  return {
    enabled: enabled === 't',
    host: host ?? '',
    port: Number(port),
    security: memberOf(mailSecurities, security) ?? 'tls',
    login: login ?? null,
    passwordSealed: sealed ?? null,
    fromName: fromName ?? null,
    fromAddress: fromAddress ?? '',
    testedAt: testedAt ? new Date(testedAt).toISOString() : null,
    test: parseStored<MailTest | null>(test, null),
  };
}

/** Keeps the server; the log says what changed, never the password. */
export async function keepMailServer(call: WritingCall, server: MailServer): Promise<void> {
  const { enabled, host, port, security, login, passwordSealed, fromName, fromAddress } = server;
  const at = call.now.toISOString();
  await call.db.query(sql`insert into ${tableOf(call.workspace.schema, 'mail_server')}
      (name, enabled, host, port, security, login, password_sealed, from_name, from_address, updated_at)
    values ('main', ${enabled}, ${host}, ${port}, ${security}, ${login}, ${passwordSealed}, ${fromName}, ${fromAddress},
      ${at}::timestamptz)
    on conflict (name) do update set enabled = excluded.enabled, host = excluded.host, port = excluded.port,
      security = excluded.security, login = excluded.login, password_sealed = excluded.password_sealed,
      from_name = excluded.from_name, from_address = excluded.from_address, updated_at = excluded.updated_at`);
  const told = { enabled, host, port, security, login, from_name: fromName, from_address: fromAddress };
  await writeEvents(call, auditRow(call, 'settings_changed', 'mail_server', told));
}

export async function keepMailTest({ db, workspace, now }: WritingCall, test: MailTest): Promise<void> {
  await db.query(sql`update ${tableOf(workspace.schema, 'mail_server')}
    set tested_at = ${now.toISOString()}::timestamptz, test_result = ${JSON.stringify(test)}::jsonb where name = 'main'`);
}

/** Whether mails leave this company at all. */
export async function sendsMail({ database, schema }: Workspace): Promise<boolean> {
  const rows = await database.query(sql`select 1 from ${tableOf(schema, 'mail_server')}
    where name = 'main' and enabled`);
  return rows.length > 0;
}

/** Why a mail did not go: in both languages, and as the server said it. */
export interface MailProblem extends Label, JsonObject {
  readonly zh: string;
  readonly en: string;
  readonly answer: string;
}

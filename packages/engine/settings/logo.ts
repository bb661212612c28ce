import { createHash } from 'node:crypto';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { WritingCall } from '../call/call.ts';
import type { Queryable } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { Registry } from '../registry/model.ts';
import { moveEpoch } from '../workspace/epoch.ts';

/** A picture for pages in each mode; without one for dark pages they show the other. */
export const logoModes = ['light', 'dark'] as const;
export type LogoMode = (typeof logoModes)[number];

/** Bytes that a logo may have: it comes with every page. */
export const largestLogo = 512 * 1_024;

export interface Logo {
  readonly mime: string;
  readonly bytes: Buffer;
}

/** Stored with the settings, so that a copy of the database has it; the registry holds its mark alone. */
export const logoKey = (mode: LogoMode): string => `logo_${mode}`;

export const readLogo = (db: Queryable, schema: string, mode: LogoMode): Promise<Logo | undefined> =>
  readPicture(db, schema, logoKey(mode));

/** Null takes it away. */
export const writeLogo = (call: WritingCall, mode: LogoMode, logo: Logo | null): Promise<void> =>
  writePicture(call, logoKey(mode), logo);

/** A picture among the settings, by the key that it is stored under. */
export async function readPicture(db: Queryable, schema: string, key: string): Promise<Logo | undefined> {
  const rows = await db.query(sql`select value from ${tableOf(schema, 'setting')} where key = ${key}`);
  const stored = parseStored<Json>(rows[0]?.[0], null);
  if (!isJsonObject(stored)) return undefined;
  return { mime: String(stored['mime']), bytes: Buffer.from(String(stored['data']), 'base64') };
}

export async function writePicture(call: WritingCall, key: string, logo: Logo | null): Promise<void> {
  const table = tableOf(call.workspace.schema, 'setting');
  if (!logo) await call.db.query(sql`delete from ${table} where key = ${key}`);
  else {
    const mark = createHash('sha256').update(logo.bytes).digest('hex').slice(0, 16);
    const value = { mime: logo.mime, mark, data: logo.bytes.toString('base64') };
    await call.db.query(sql`insert into ${table} (key, value, updated_at)
      values (${key}, ${JSON.stringify(value)}, ${call.now.toISOString()}::timestamptz)
      on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`);
  }
  await moveEpoch(call, 'registry');
}

/** What tells one logo from the next; null without one. */
export function logoMark({ settings }: Registry, mode: LogoMode): string | null {
  const stored = settings[logoKey(mode)];
  return stored !== undefined && isJsonObject(stored) ? String(stored['mark']) : null;
}

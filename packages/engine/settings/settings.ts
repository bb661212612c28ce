import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { WritingCall } from '../call/call.ts';
import type { Queryable } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';

/** One company setting (objects-platform, company_setting) that something reads already. */
interface SettingAbout<V extends Json> {
  readonly label: Label;
  readonly preset: V;
  /** JSON Schema of its values. */
  readonly schema: { readonly [name: string]: Json };
  /** Everybody who is signed in may know it. */
  readonly open?: boolean;
}

const setting = <V extends Json>(about: SettingAbout<V>): SettingAbout<V> => about;

export const settings = {
  company_name: setting<string>({
    label: { zh: '公司名称', en: 'Company name' },
    preset: '',
    schema: { type: 'string', minLength: 1, maxLength: 100 },
    open: true,
  }),
  base_currency: setting<string>({
    label: { zh: '本位币', en: 'Base currency' },
    preset: 'CNY',
    schema: { type: 'string', pattern: '^[A-Z]{3}$' },
    open: true,
  }),
  session_hours: setting<number>({
    label: { zh: '登录有效时长（小时）', en: 'Hours until a session ends' },
    preset: 12,
    schema: { type: 'integer', minimum: 1, maximum: 720 },
  }),
  account_lock_quota: setting<number>({
    label: { zh: '每人可锁定客户数', en: 'Accounts that one person may lock' },
    preset: 20,
    schema: { type: 'integer', minimum: 0, maximum: 10_000 },
  }),
  activity_edit_hours: setting<number>({
    label: { zh: '跟进记录可修改时限（小时）', en: 'Hours in which an activity may be changed' },
    preset: 24,
    schema: { type: 'integer', minimum: 0, maximum: 8_760 },
  }),
} as const;

export type SettingName = keyof typeof settings;
type ValueOf<N extends SettingName> = (typeof settings)[N] extends SettingAbout<infer V> ? V : never;

/** A setting as it is now; its preset until somebody changed it. */
export async function readSetting<N extends SettingName>(
  db: Queryable,
  schema: string,
  name: N,
): Promise<ValueOf<N>> {
  const rows = await db.query(sql`select value from ${tableOf(schema, 'setting')} where key = ${name}`);
  const { preset } = settings[name];
  return promised<ValueOf<N>>(parseStored<Json>(rows[0]?.[0], preset));
}

/** Every setting that is known. */
export async function readSettings(
  db: Queryable,
  schema: string,
): Promise<{ readonly [name: string]: Json }> {
  const rows = await db.query(sql`select key, value from ${tableOf(schema, 'setting')}`);
  const stored = new Map(rows.map(([key, value]) => [key ?? '', parseStored<Json>(value, null)]));
  return Object.fromEntries(
    Object.entries(settings).map(([name, { preset }]) => [name, stored.get(name) ?? preset]),
  );
}

/** Writes settings whose values were checked against their schemas. */
export async function writeSettings(
  call: WritingCall,
  values: { readonly [name: string]: Json },
): Promise<void> {
  const rows = Object.entries(values).map(([key, value]) => ({
    key,
    value,
    updated_at: call.now.toISOString(),
  }));
  const table = tableOf(call.workspace.schema, 'setting');
  await call.db.query(sql`insert into ${table} (key, value, updated_at)
    select key, value, updated_at from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`);
}

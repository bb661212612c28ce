import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Actor } from '../access/actor.ts';
import type { Workspace } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

/** What a signed-in person's own page shows of him (`GET /session`). */
export interface Profile extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly login_name: string;
  readonly department_id: string | null;
  readonly theme: string | null;
  readonly color_mode: string | null;
  readonly locale: string | null;
  readonly time_zone: string | null;
  readonly avatar: string | null;
  readonly must_change_password: boolean;
  readonly otp: boolean;
  readonly is_admin: boolean;
  readonly email: string | null;
  readonly roles: readonly { readonly id: string; readonly name: string; readonly code: string | null }[];
}

export async function profileOf({ database, schema }: Workspace, actor: Actor): Promise<Profile> {
  const [user, roles] = await Promise.all([
    database.query(sql`select u.name, u.login_name, u.department_id, u.theme, u.color_mode, u.locale, u.time_zone,
      u.avatar, u.must_change_password, c.otp_secret is not null, u.email
      from ${tableOf(schema, 'user')} u left join ${tableOf(schema, 'credential')} c on c.user_id = u.id
      where u.id = ${actor.userId}::uuid`),
    database.query(sql`select id, name, code from ${tableOf(schema, 'role')}
      where id = any(${actor.roleIds}::uuid[]) and deleted_at is null and status = 'active' order by created_at, id`),
  ]);
  const [name, login, department, theme, colorMode, locale, zone, avatar, mustChange, otp, email] =
    user[0] ?? [];
  return {
    id: actor.userId,
    name: name ?? '',
    login_name: login ?? '',
    department_id: department ?? null,
    theme: theme ?? null,
    color_mode: colorMode ?? null,
    locale: locale ?? null,
    time_zone: zone ?? null,
    avatar: avatar ?? null,
    must_change_password: mustChange === 't',
    otp: otp === 't',
    is_admin: actor.isAdmin,
    email: email ?? null,
    roles: roles.map(([id, title, code]) => ({ id: id ?? '', name: title ?? '', code: code ?? null })),
  };
}

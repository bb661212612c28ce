import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { Call, Workspace } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

/** Names that one person may keep, and characters of one value: columns and widths of every list, not a store of files. */
const mostNames = 300;
const mostCharacters = 8_000;

const table = (workspace: Workspace) => tableOf(workspace.schema, 'preference');

/** How a person arranged his screens (columns, widths, row height), by name: the same on every device. */
export async function preferencesOf(workspace: Workspace, userId: string): Promise<JsonObject> {
  const rows = await workspace.database.query(
    sql`select name, value from ${table(workspace)} where user_id = ${userId}::uuid order by name`,
  );
  return Object.fromEntries(rows.map(([name, value]) => [name ?? '', parseStored<Json>(value, null)]));
}

/**
 * Keeps one of the actor's own preferences; null forgets it. The last of two devices wins.
 * Errors: 422 `over_limit` {max} for a value or a number of names beyond measure.
 */
export async function keepPreference({ workspace, actor, db, now }: Call, name: string, value: Json) {
  const mine = sql`user_id = ${actor.userId}::uuid`;
  if (value === null) {
    await db.query(sql`delete from ${table(workspace)} where ${mine} and name = ${name}`);
    return;
  }
  const text = JSON.stringify(value);
  if (text.length > mostCharacters) throw fieldError('value', 'over_limit', { max: mostCharacters });
  const [row] = await db.query(
    sql`select count(*) from ${table(workspace)} where ${mine} and name <> ${name}`,
  );
  if (Number(row?.[0] ?? 0) >= mostNames) throw fieldError('name', 'over_limit', { max: mostNames });
  await db.query(sql`insert into ${table(workspace)} (user_id, name, value, updated_at)
    values (${actor.userId}::uuid, ${name}, ${text}::jsonb, ${now.toISOString()}::timestamptz)
    on conflict (user_id, name) do update set value = excluded.value, updated_at = excluded.updated_at`);
}

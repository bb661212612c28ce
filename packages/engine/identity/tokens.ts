import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { inTransaction, type Call, type Workspace, type WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { create } from '../records/create.ts';
import { keepValues } from '../records/keep.ts';
import { objectOf } from '../records/object-of.ts';
import { only } from '../records/write/outcome.ts';
import { hashSecret, newSecret } from './secret.ts';

/** What every API token begins with: scanners of leaked secrets find it. */
export const tokenPrefix = 'kehu_';

/** A program that acts with one person's rights. */
export interface ApiToken {
  readonly id: string;
  readonly userId: string;
  readonly readOnly: boolean;
  readonly lastUsedAt: Date | null;
}

/** Makes a token for the actor himself. The text is in this answer and nowhere else. */
export function createToken(
  call: Call,
  values: JsonObject,
): Promise<{ readonly id: string; readonly token: string }> {
  const { expires_at: ends } = values;
  if (typeof ends === 'string' && Date.parse(ends) <= call.now.getTime())
    return Promise.reject(
      fieldError('expires_at', 'out_of_range', undefined, {
        zh: '有效期须晚于现在',
        en: 'The token would have ended already',
      }),
    );
  return inTransaction(call, async (writing) => {
    const id = only(await create(writing, 'api_token', [values]));
    const token = tokenPrefix + newSecret();
    const kept = { token_hash: hashSecret(token), hint: token.slice(-4) };
    await keepValues(writing, objectOf(writing, 'api_token'), [{ id, values: kept }]);
    return { id, token };
  });
}

/** The living token of a text. */
export async function tokenOf(workspace: Workspace, text: string, now: Date): Promise<ApiToken | undefined> {
  const [row] = await workspace.database.query(sql`select id, user_id, read_only, last_used_at
    from ${tableOf(workspace.schema, 'api_token')} where token_hash = ${hashSecret(text)} and deleted_at is null
    and (expires_at is null or expires_at > ${now.toISOString()}::timestamptz)`);
  if (!row) return undefined;
  const [id, userId, readOnly, used] = row;
  return {
    id: id ?? '',
    userId: userId ?? '',
    readOnly: readOnly === 't',
    lastUsedAt: used ? new Date(used) : null,
  };
}

/** Ends all tokens of a person. */
export async function endTokensOf(call: WritingCall, userId: string): Promise<void> {
  await call.db.query(sql`update ${tableOf(call.workspace.schema, 'api_token')}
    set deleted_at = ${call.now.toISOString()}::timestamptz, deleted_by = ${call.actor.userId}::uuid
    where user_id = ${userId}::uuid and deleted_at is null`);
}

export async function touchToken(workspace: Workspace, id: string, now: Date): Promise<void> {
  await workspace.database.query(sql`update ${tableOf(workspace.schema, 'api_token')}
    set last_used_at = ${now.toISOString()}::timestamptz where id = ${id}::uuid`);
}

/** Whether a token that has opened something is still good. */
export async function isLiving(workspace: Workspace, id: string, now: Date): Promise<boolean> {
  const rows = await workspace.database.query(sql`select 1 from ${tableOf(workspace.schema, 'api_token')}
    where id = ${id}::uuid and deleted_at is null and (expires_at is null or expires_at > ${now.toISOString()}::timestamptz)`);
  return rows.length > 0;
}

import { foldCase } from '@kehu/kernel/text/normalise.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Workspace } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { auditRow, personRow, writeEvents } from '../events/write.ts';
import { lockedUntil, policyOf, type Attempt } from './attempts.ts';

/**
 * After a failure to sign in: where that was one too many, the account shows it (status `locked`) until `locked_until`, and
 * its timeline and the log say so (permissions §1). What keeps people out are the failures themselves, for names that do
 * not exist alike; whoever is signed in already stays so, and keeps his records.
 */
export function noteLock(workspace: Workspace, attempt: Attempt, requestId: string): Promise<void> {
  return workspace.database.transaction(async (tx) => {
    const { until } = await lockedUntil(tx, workspace, attempt, await policyOf(tx, workspace));
    if (until === undefined) return;
    const [row] = await tx.query(sql`update ${tableOf(workspace.schema, 'user')}
      set status = 'locked', locked_until = ${new Date(until).toISOString()}::timestamptz
      where login_name__key = ${foldCase(attempt.loginName)} and status = 'active' and type <> 'system'
      and deleted_at is null returning id, login_name`);
    const [id, loginName] = row ?? [];
    if (!id) return;
    const who = {
      now: attempt.now,
      actor: systemActor(),
      requestId,
      source: 'api',
      ip: attempt.address,
    } as const;
    const entry = auditRow(who, 'sign_in_locked', loginName ?? '', { address: attempt.address });
    await writeEvents({ workspace, db: tx }, personRow(id, entry));
  });
}

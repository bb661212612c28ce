import { replace } from '../approvals/later.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { PastHandOver } from './past.ts';
import { approverBy, type Plan } from './plan.ts';

/** What of approvals hangs on somebody. */
export interface Approving {
  /** Requests that wait for his word. */
  readonly waiting: number;
  /** Requests of his own that are under way: they go on as they are, whoever gets their documents. */
  readonly submitted: number;
}

export async function approvalsOf(call: Call, userId: string): Promise<Approving> {
  const { schema } = call.workspace;
  const requests = tableOf(schema, 'approval_request');
  const [row] = await call.db.query(sql`select
      (select count(distinct s.request_id) from ${tableOf(schema, 'approval_step')} s
        join ${requests} r on r.id = s.request_id
        where s.approver_id = ${userId}::uuid and s.decision = 'pending' and r.status = 'pending'),
      (select count(*) from ${requests} where submitter_id = ${userId}::uuid and status = 'pending')`);
  return { waiting: Number(row?.[0] ?? 0), submitted: Number(row?.[1] ?? 0) };
}

/**
 * What waits for a leaver's approval goes to whom the plan says; without a word it goes to his superior as soon as he is
 * disabled, and stays with him until then. How many requests went.
 */
export async function passApprovals(call: WritingCall, userId: string, plan: Plan): Promise<number> {
  const to = approverBy(plan);
  return to === null ? 0 : replace(call, [userId], { to, why: '离职交接' });
}

/** Gives back what a hand-over passed on and nobody has decided since, if he works here again. */
export async function returnApprovals(
  call: WritingCall,
  { user_id: user, at, approver: receiver }: PastHandOver,
): Promise<number> {
  if (receiver === null) return 0;
  const [row] = await call.db.query(sql`select status from ${tableOf(call.workspace.schema, 'user')}
    where id = ${user}::uuid and deleted_at is null`);
  if (row?.[0] === undefined || row[0] === 'disabled') return 0;
  return replace(call, [receiver], { to: user, why: '撤销离职交接', from: { user, since: at } });
}

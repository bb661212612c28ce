import type { Transaction } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { WritingCall } from '../call/call.ts';

/**
 * A part of a transaction that is taken back alone when it fails: the transaction goes on without it, and nothing of it
 * is told after the commit.
 */
export async function attempt<T>(call: WritingCall, work: (call: WritingCall) => Promise<T>): Promise<T> {
  const after: (() => void)[] = [];
  const before: (() => Promise<void>)[] = [];
  const db: Transaction = {
    query: (statement) => call.db.query(statement),
    afterCommit: (next) => void after.push(next),
    beforeCommit: (next) => void before.push(next),
  };
  await call.db.query(sql`savepoint attempt`);
  try {
    const result = await work({ ...call, db });
    for (let next = before.shift(); next; next = before.shift()) await next();
    await call.db.query(sql`release savepoint attempt`);
    for (const next of after) call.db.afterCommit(next);
    return result;
  } catch (error) {
    await call.db.query(sql`rollback to savepoint attempt`);
    await call.db.query(sql`release savepoint attempt`);
    throw error;
  }
}

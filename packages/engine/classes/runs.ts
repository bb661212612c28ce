import type { Classified } from '@kehu/objects/customer/account/classes/class-rule.ts';
import { classified } from '@kehu/objects/customer/account/classes/class-rule.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { auditRow, writeEvents } from '../events/write.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { accountRulesKind, undoRulesKind } from './names.ts';

/** Days in which a round may be taken back. */
const undoDays = 7;

export const aboutOf = (value: unknown): Classified => {
  const about = memberOf(classified, value);
  if (!about) throw new KehuError('not_found');
  return about;
};

/** Starts a round of rules in the background; one at a time for each. The job's id. */
export function startRules(call: Call, about: Classified): Promise<string> {
  return inTransaction(call, async (writing) => {
    const job = await enqueue(writing, {
      kind: accountRulesKind,
      input: { about },
      uniqueKey: `account_rules:${about}`,
    });
    if (job === undefined) throw new KehuError('state_conflict', { detail: isRunning });
    await writeEvents(writing, auditRow(writing, 'customer_rules_run', about));
    return job;
  });
}

/** Takes a round back in the background: what has changed since stays. The job's id. */
export function undoRun(call: Call, id: string): Promise<string> {
  return inTransaction(call, async (writing) => {
    const [row] = await writing.db.query(sql`update ${runTable(writing)} set status = 'undoing'
      where id = ${id}::uuid and status = 'done' and at > ${before(writing)}::timestamptz returning run, about`);
    if (!row) throw new KehuError('state_conflict', { detail: isOver });
    const input = { id, run: row[0] ?? '', about: row[1] ?? '' };
    const job = await enqueue(writing, { kind: undoRulesKind, input, uniqueKey: `undo_rules:${id}` });
    await writeEvents(writing, auditRow(writing, 'customer_rules_undo', row[1] ?? ''));
    return job ?? '';
  });
}

const before = ({ now }: Call): string => new Date(now.getTime() - undoDays * 86_400_000).toISOString();

export const runTable = ({ workspace }: Pick<WritingCall, 'workspace'>) =>
  tableOf(workspace.schema, 'account_rule_run');

const isRunning = { zh: '规则正在执行，请稍候', en: 'These rules are running already' };
const isOver = {
  zh: `只有 ${undoDays} 天内完成的执行可以撤销`,
  en: `Only rounds of the last ${undoDays} days are taken back, once`,
};

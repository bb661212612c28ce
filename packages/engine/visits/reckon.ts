import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { readMoment } from '@kehu/fields/datetime/datetime.sql.ts';
import { ruleFor, visitDueOn, type VisitRule } from '@kehu/objects/customer/visit_rule/visit-days.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { keepValues } from '../records/keep.ts';
import { recordColumns, recordOf } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';
import { visitRules } from './visit-rules.ts';

/**
 * Works out anew when these accounts are to be visited next, and keeps it (`next_visit_due_on`): after contacts, changes of
 * grade, and changes of the rules. One question for each rule that some of them follow.
 */
export async function reckonVisits(call: WritingCall, ids: readonly string[]): Promise<void> {
  const model = call.registry.objects.get('account');
  if (!model || ids.length === 0) return;
  const rules = await visitRules(call);
  const accounts = await accountsOf(call, model, ids);
  const ruled = accounts.map((account) => ({ account, rule: ruleFor(rules, account) }));
  const lasts = await lastCounted(call, ruled);
  const rows = ruled.map(({ account, rule }) => {
    const id = String(account['id']);
    const due = rule ? visitDueOn(rule, account, lasts.get(id) ?? null, call.workspace.timeZone) : null;
    return { id, due, was: account['next_visit_due_on'] ?? null };
  });
  const changed = rows.filter(({ due, was }) => due !== was);
  await keepValues(
    call,
    model,
    changed.map(({ id, due }) => ({ id, values: { next_visit_due_on: due } })),
  );
}

async function accountsOf(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
): Promise<readonly Values[]> {
  const rows = await call.db.query(sql`select ${recordColumns(model, 't')}
    from ${tableOf(call.workspace.schema, model.table)} t where t.id = any(${ids}::uuid[]) and t.deleted_at is null
    order by t.id for no key update`);
  return rows.map((row) => recordOf(model, row));
}

/** The last contact of each account among those that its rule counts. */
async function lastCounted(
  call: WritingCall,
  ruled: readonly { readonly account: Values; readonly rule: VisitRule | undefined }[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [rule, some] of Map.groupBy(ruled, (one) => one.rule)) {
    if (!rule) continue;
    const ids = some.map(({ account }) => String(account['id']));
    const rows = await call.db.query(sql`select a.id, (select max(x.started_at)
        from ${tableOf(call.workspace.schema, 'activity')} x
        where x.account_id = a.id and x.type = any(${rule.counts}::text[]) and x.deleted_at is null)
      from unnest(${ids}::uuid[]) a(id)`);
    for (const [id, last] of rows) if (id && last) found.set(id, readMoment(last));
  }
  return found;
}

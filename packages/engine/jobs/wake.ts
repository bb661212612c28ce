import type { Woken } from '@kehu/kernel/declare/behaviour.ts';
import { behaviourOf } from '../behaviour/hooks.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { identifier, sql, tableOf, type Sql } from '../db/sql.ts';
import { living } from '../access/predicate.ts';
import type { ObjectModel } from '../registry/model.ts';
import { recordColumns, recordOf } from '../records/write/locate.ts';
import { settingOf } from '../settings/settings.ts';
import type { OpenWorkspace } from '../workspace/open.ts';
import { systemCall } from '../workspace/system-call.ts';
import { Pace } from './pace.ts';

/** How records are woken: by which clock, until when, and who hears of faults. */
export interface Waking {
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  readonly onFault: (object: string, error: unknown) => void;
}

/** After this a record that could not be woken is tried again. */
const postponedMs = 3_600_000;

/**
 * Wakes every record whose moment (`wakes` of its declaration) has come, the longest overdue first, in portions: what a
 * record does then and its next moment are one transaction, so that each happens once, whoever dies and however many
 * processes look. Returns how many were woken.
 */
export async function wakeDue(workspace: OpenWorkspace, waking: Waking): Promise<number> {
  let woken = 0;
  const registry = await workspace.registry();
  const off = new Set<string>(settingOf(registry, 'modules_off'));
  for (const model of registry.objects.values())
    if (model.declaration.wakes && !off.has(model.declaration.module))
      woken += await wakeAll(workspace, model, waking);
  return woken;
}

async function wakeAll(workspace: OpenWorkspace, model: ObjectModel, waking: Waking): Promise<number> {
  const pace = new Pace(() => workspace.database.asked());
  let woken = 0;
  while (!waking.signal.aborted && (await isAnyDue(workspace, model, waking.clock()))) {
    const began = performance.now();
    const some = await portion(workspace, model, waking, pace.size);
    // All that are left lie with another process.
    if (some === 0) break;
    woken += some;
    await pace.after(performance.now() - began, waking.signal);
  }
  return woken;
}

/** A portion together; if that fails, half of it, down to the one that fails: it does not hold up the others. */
async function portion(
  workspace: OpenWorkspace,
  model: ObjectModel,
  waking: Waking,
  size: number,
): Promise<number> {
  try {
    return await wakeSome(workspace, model, waking.clock(), size);
  } catch (error) {
    if (size > 1) return await portion(workspace, model, waking, Math.floor(size / 2));
    waking.onFault(model.name, error);
    return await postpone(workspace, model, waking.clock());
  }
}

async function wakeSome(
  workspace: OpenWorkspace,
  model: ObjectModel,
  now: Date,
  size: number,
): Promise<number> {
  const call = await systemCall(workspace, now, 'wake');
  return workspace.database.transaction(async (db) => {
    const writing: WritingCall = { ...call, db };
    const records = await take(writing, model, size);
    if (records.length > 0) await behaviourOf(model.name)?.woken?.(workspace.contextOf(writing), records);
    return records.length;
  });
}

/** Locks the longest overdue records that nobody else has in hand. */
async function take(call: WritingCall, model: ObjectModel, size: number): Promise<readonly Woken[]> {
  const rows = await call.db.query(sql`select ${recordColumns(model, 't')}
    from ${tableOf(call.workspace.schema, model.table)} t where ${due(call, model)}
    order by ${moment(model)} limit ${size} for no key update skip locked`);
  return rows.map((row) => {
    const values = recordOf(model, row);
    return { ...values, id: String(values['id']) };
  });
}

async function isAnyDue(workspace: OpenWorkspace, model: ObjectModel, now: Date): Promise<boolean> {
  const rows = await workspace.database.unhurried.query(sql`select 1
    from ${tableOf(workspace.schema, model.table)} t where ${due({ now }, model)} limit 1`);
  return rows.length > 0;
}

/** Puts off the one that failed: it is the first, as it was when it failed. */
async function postpone(workspace: OpenWorkspace, model: ObjectModel, now: Date): Promise<number> {
  const table = tableOf(workspace.schema, model.table);
  const later = new Date(now.getTime() + postponedMs).toISOString();
  const column = identifier(model.declaration.wakes ?? '');
  const rows = await workspace.database.transaction((db) =>
    db.query(sql`update ${table} set ${column} = ${later}::timestamptz
      where id = (select t.id from ${table} t where ${due({ now }, model)}
        order by ${moment(model)} limit 1 for no key update skip locked) returning id`),
  );
  return rows.length;
}

const moment = (model: ObjectModel): Sql => sql`t.${identifier(model.declaration.wakes ?? '')}`;

const due = ({ now }: Pick<Call, 'now'>, model: ObjectModel): Sql =>
  sql`${living(model, 't')} and ${moment(model)} <= ${now.toISOString()}::timestamptz`;

import type { WritingCall } from '@kehu/engine/call/call.ts';
import { decide } from './decide.ts';
import type { Met } from './existing.ts';
import type { ImportPlan } from './import-plan.ts';
import type { PreparedRow } from './prepare-row.ts';
import {
  goodRows,
  prepareRows,
  roundOf,
  settle,
  type Fates,
  type ImportMemory,
  type ReadyPortion,
  type Round,
  type RowFate,
} from './ready-portion.ts';
import type { Task } from './task.ts';
import { writeRows } from './write-rows.ts';

/**
 * Writes a portion that was made ready. `before`: the rows that were being written meanwhile, which it could not find in
 * the database; whatever is about the same record as one of them is compared anew. Fates come in the order of the rows.
 */
export async function importPortion(
  call: WritingCall,
  memory: ImportMemory,
  { plan, rows, fates, round, unresolved }: ReadyPortion,
  before: Met | undefined,
): Promise<readonly RowFate[]> {
  const stale = new Set(round.now.filter((row) => before?.twin(row) !== undefined));
  const fresh = round.now.flatMap((row, at) =>
    stale.has(row) ? [] : [[row, round.existing[at] ?? []] as const],
  );
  const sure: Round = {
    ...round,
    now: fresh.map(([row]) => row),
    existing: fresh.map(([, existing]) => existing),
  };
  const named = before ? await resolveAgain(call, plan, memory, unresolved, fates) : [];
  let open = [...(await writeRound(call, plan, sure, fates)), ...stale, ...named];
  while (open.length > 0)
    open = await writeRound(call, plan, await roundOf(call, plan, memory, open, fates), fates);
  return rows.flatMap((row) => fates.get(row) ?? []);
}

async function resolveAgain(
  call: WritingCall,
  plan: ImportPlan,
  memory: ImportMemory,
  unresolved: readonly PreparedRow[],
  fates: Fates,
): Promise<readonly PreparedRow[]> {
  if (unresolved.length === 0) return [];
  const rows = unresolved.map(({ row }) => row);
  return goodRows(fates, await prepareRows(call, plan, memory, rows));
}

/** Writes what can be written now; returns what is left for the next round. */
async function writeRound(
  call: WritingCall,
  plan: ImportPlan,
  { now, existing, later }: Round,
  fates: Fates,
): Promise<PreparedRow[]> {
  const left = [...later];
  const tasks: Task[] = [];
  const changed = new Set<string>();
  now.forEach((row, at) => {
    const decision = decide(plan, existing[at] ?? [], call.locale);
    if (decision.kind === 'create') tasks.push({ row });
    else if (decision.kind !== 'update')
      settle(fates, row.row, decision.kind === 'skip' ? 'skipped' : 'failed', [decision.error]);
    else if (!plan.options.dry_run && changed.has(decision.id)) left.push(row);
    else {
      changed.add(decision.id);
      tasks.push({ row, id: decision.id });
    }
  });
  for (const [task, errors] of await writeRows(call, plan, tasks)) {
    const done = task.id === undefined ? 'created' : 'updated';
    settle(fates, task.row.row, errors.length > 0 ? 'failed' : done, errors);
  }
  return left;
}

import { breather } from '@kehu/engine/call/breath.ts';
import type { WritingCall } from '@kehu/engine/call/call.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import { classifyRow, type RowKind } from '../../platform/sheets/header.ts';
import { cellText, type SheetRow } from '../../platform/sheets/cell.ts';
import { decide, twinError } from './decide.ts';
import { existingFor, Met } from './existing.ts';
import type { ImportPlan } from './import-plan.ts';
import { prepareRow, rowError, type PreparedRow, type RowError } from './prepare-row.ts';
import { resolveNames, type KnownNames } from './resolve-names.ts';
import type { Task } from './task.ts';
import { writeRows } from './write-rows.ts';

/** What became of a row. */
export interface RowFate {
  readonly row: SheetRow;
  readonly fate: 'created' | 'updated' | 'skipped' | 'failed';
  readonly errors: readonly RowError[];
}

/** What an import keeps in memory from portion to portion. */
export interface ImportMemory {
  readonly names: KnownNames;
  /** Of a dry run: rows that would have been created. */
  readonly met: Met;
}

export const newMemory = (plan: ImportPlan): ImportMemory => ({ names: new Map(), met: new Met(plan) });

const notData: { readonly [kind in Exclude<RowKind, 'data'>]: { zh: string; en: string } } = {
  total: { zh: '合计行，未导入', en: 'A row of totals: not imported' },
  heading: { zh: '重复的表头，未导入', en: 'The headings again: not imported' },
  note: { zh: '说明行，未导入', en: 'A remark: not imported' },
};

/** The row of explanations in our own template. */
function isHint(row: SheetRow): boolean {
  const texts = row.cells.map(cellText).filter((text) => text !== '');
  return texts.length > 1 && texts.every((text) => text.startsWith('说明：') || text.startsWith('Note: '));
}

/** One portion of rows through every stage. Fates come in the order of the rows. */
export async function importPortion(
  call: WritingCall,
  plan: ImportPlan,
  memory: ImportMemory,
  rows: readonly SheetRow[],
): Promise<readonly RowFate[]> {
  const fates = new Map<SheetRow, RowFate>();
  const settle = (row: SheetRow, fate: RowFate['fate'], errors: readonly RowError[] = []): void =>
    void fates.set(row, { row, fate, errors });
  const context = parseContext(call);
  const prepared: PreparedRow[] = [];
  const breath = breather();
  for (const row of rows) {
    await breath();
    const kind = isHint(row) ? 'note' : classifyRow(row, plan.options.header).kind;
    if (kind === 'data') prepared.push(prepareRow(row, plan.columns, context));
    else settle(row, 'skipped', [rowError('', '', 'bad_format', call.locale, {}, notData[kind])]);
  }
  await resolveNames(call, memory.names, prepared);
  for (const one of prepared) if (one.errors.length > 0) settle(one.row, 'failed', one.errors);
  let open = prepared.filter((one) => one.errors.length === 0);
  while (open.length > 0) open = await round(call, plan, memory, open, settle);
  return rows.flatMap((row) => fates.get(row) ?? []);
}

/**
 * Rows about the same record must not meet in one statement: the later one waits for the next round, when the earlier
 * one is in the database. A dry run has no database to remember them.
 */
async function round(
  call: WritingCall,
  plan: ImportPlan,
  memory: ImportMemory,
  open: readonly PreparedRow[],
  settle: (row: SheetRow, fate: RowFate['fate'], errors?: readonly RowError[]) => void,
): Promise<PreparedRow[]> {
  const { dry_run: dry, mode, on_duplicate: policy } = plan.options;
  const apart = mode === 'create' && policy === 'create';
  const met = dry ? memory.met : new Met(plan);
  const later: PreparedRow[] = [];
  const now: PreparedRow[] = [];
  const breath = breather();
  for (const row of open) {
    await breath();
    const twin = apart ? undefined : met.twin(row);
    if (twin === undefined) {
      now.push(row);
      if (!apart) met.add(row);
    } else if (!dry) later.push(row);
    else if (mode === 'create' && policy === 'skip')
      settle(row.row, 'skipped', [twinError(plan, twin, call.locale)]);
    else settle(row.row, 'updated');
  }
  const existing = await existingFor(call, plan, now);
  const tasks: Task[] = [];
  now.forEach((row, at) => {
    const decision = decide(plan, existing[at] ?? [], call.locale);
    if (decision.kind === 'create') tasks.push({ row });
    else if (decision.kind === 'update') {
      const taken = !dry && tasks.some((task) => task.id === decision.id);
      if (taken) later.push(row);
      else tasks.push({ row, id: decision.id });
    } else settle(row.row, decision.kind === 'skip' ? 'skipped' : 'failed', [decision.error]);
  });
  for (const [task, errors] of await writeRows(call, plan, tasks)) {
    const done = task.id === undefined ? 'created' : 'updated';
    settle(task.row.row, errors.length > 0 ? 'failed' : done, errors);
  }
  return later;
}

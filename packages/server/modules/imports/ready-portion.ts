import { breather } from '@kehu/engine/call/breath.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import type { Same } from '@kehu/engine/records/match.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import { classifyRow, type RowKind } from '../../platform/sheets/header.ts';
import { cellText, type SheetRow } from '../../platform/sheets/cell.ts';
import { twinError } from './decide.ts';
import { existingFor, Met } from './existing.ts';
import type { ImportPlan } from './import-plan.ts';
import { prepareRow, rowError, type PreparedRow, type RowError } from './prepare-row.ts';
import { resolveNames, type KnownNames } from './resolve-names.ts';

/** What became of a row. */
export interface RowFate {
  readonly row: SheetRow;
  readonly fate: 'created' | 'updated' | 'skipped' | 'failed';
  readonly errors: readonly RowError[];
}

/** Fates of a portion's rows as they are settled. */
export type Fates = Map<SheetRow, RowFate>;

export function settle(
  fates: Fates,
  row: SheetRow,
  fate: RowFate['fate'],
  errors: readonly RowError[] = [],
): void {
  fates.set(row, { row, fate, errors });
}

/** What an import keeps in memory from portion to portion. */
export interface ImportMemory {
  readonly names: KnownNames;
  /** Of a dry run: rows that would have been created. */
  readonly met: Met;
}

export const newMemory = (plan: ImportPlan): ImportMemory => ({ names: new Map(), met: new Met(plan) });

/** Rows that can be written together, and what the database knew of each when it was asked. */
export interface Round {
  readonly now: readonly PreparedRow[];
  readonly existing: readonly (readonly Same[])[];
  /** Rows about the same record as one of `now`: their turn comes when that one is in the database. */
  readonly later: readonly PreparedRow[];
  readonly met: Met;
}

/** A portion that has been read and compared; nothing of it is written. */
export interface ReadyPortion {
  readonly plan: ImportPlan;
  readonly rows: readonly SheetRow[];
  readonly fates: Fates;
  readonly round: Round;
  /** Names that nobody bears so far: the portion that is being written meanwhile may bring them. */
  readonly unresolved: readonly PreparedRow[];
}

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

/** Reads and compares a portion of rows. It only asks, so it may go on while the portion before it is written. */
export async function readyPortion(
  call: Call,
  plan: ImportPlan,
  memory: ImportMemory,
  rows: readonly SheetRow[],
): Promise<ReadyPortion> {
  const fates: Fates = new Map();
  const data: SheetRow[] = [];
  for (const row of rows) {
    const kind = isHint(row) ? 'note' : classifyRow(row, plan.options.header).kind;
    if (kind === 'data') data.push(row);
    else settle(fates, row, 'skipped', [rowError('', '', 'bad_format', call.locale, {}, notData[kind])]);
  }
  const prepared = await prepareRows(call, plan, memory, data);
  const unresolved = prepared.filter(({ errors }) => errors.some(({ code }) => code === 'ref_not_found'));
  const round = await roundOf(call, plan, memory, goodRows(fates, prepared), fates);
  return { plan, rows, fates, round, unresolved };
}

/** Rows as values, their names as ids. */
export async function prepareRows(
  call: Call,
  plan: ImportPlan,
  memory: ImportMemory,
  rows: readonly SheetRow[],
): Promise<readonly PreparedRow[]> {
  const context = parseContext(call);
  const prepared: PreparedRow[] = [];
  const breath = breather();
  for (const row of rows) {
    await breath();
    prepared.push(prepareRow(row, plan.columns, context));
  }
  await resolveNames(call, memory.names, prepared);
  return prepared;
}

/** Those that could be read; the others are settled. */
export function goodRows(fates: Fates, rows: readonly PreparedRow[]): readonly PreparedRow[] {
  for (const one of rows) if (one.errors.length > 0) settle(fates, one.row, 'failed', one.errors);
  return rows.filter((one) => one.errors.length === 0);
}

/**
 * Rows about the same record must not meet in one statement: the later one waits for the next round, when the earlier
 * one is in the database. A dry run has no database to remember them.
 */
export async function roundOf(
  call: Call,
  plan: ImportPlan,
  memory: ImportMemory,
  open: readonly PreparedRow[],
  fates: Fates,
): Promise<Round> {
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
      settle(fates, row.row, 'skipped', [twinError(plan, twin, call.locale)]);
    else settle(fates, row.row, 'updated');
  }
  return { now, later, met, existing: await existingFor(call, plan, now) };
}

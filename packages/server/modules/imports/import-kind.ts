import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Call, WritingCall } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import type { Ending, JobKind, JobRun, Step } from '@kehu/engine/jobs/job.ts';
import { keepValues } from '@kehu/engine/records/keep.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import type { FileStore } from '../../platform/files/store.ts';
import type { SheetRow } from '../../platform/sheets/cell.ts';
import { SheetRefused } from '../../platform/sheets/refused.ts';
import { readSheetInWorker } from '../../platform/sheets/worker/read-in-worker.ts';
import { forgetLater } from '../jobs/forget-file.ts';
import { planOf, type ImportOptions, type ImportPlan } from './import-plan.ts';
import type { Met } from './existing.ts';
import { importPortion } from './import-portion.ts';
import {
  newMemory,
  readyPortion,
  type ImportMemory,
  type ReadyPortion,
  type RowFate,
} from './ready-portion.ts';
import { tooManyRows } from './too-many-rows.ts';
import { ProblemFile, problemsOf, storeProblems, type Problem } from './problems.ts';

/** Where imports keep what they read and write. */
export interface ImportPlaces {
  readonly files: FileStore;
  /** Working copies of running imports; outside of everything that is served. */
  readonly folder: string;
}

/** What the job's row holds. */
export interface ImportInput {
  readonly import_id: string;
  readonly file_key: string;
  readonly options: ImportOptions;
  readonly confirmed: readonly string[];
}

/** How far an import is. */
export interface ImportProgress {
  /** Number of the last row that is through. */
  readonly row: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
  /** How far the file of problems counts. */
  readonly bytes: number;
  /** The first problems, to be shown at once. */
  readonly problems: readonly Problem[];
}

const nothingYet: ImportProgress = {
  row: 0,
  created: 0,
  updated: 0,
  skipped: 0,
  failed: 0,
  bytes: 0,
  problems: [],
};
const mostShown = 100;

export const progressOf = (progress: JsonObject): ImportProgress =>
  progress['row'] === undefined ? nothingYet : promised<ImportProgress>(progress);

/** Reads a file row by row and creates or changes records as the importing person, in portions. */
export function importKind(places: ImportPlaces): JobKind {
  return {
    name: 'import',
    run: (run) => runImport(places, run),
    settle: (call, ending) => settle(places, call, ending),
  };
}

const pathsOf = ({ folder }: ImportPlaces, jobId: string): { sheet: string; problems: string } => ({
  sheet: join(folder, `import-${jobId}.sheet`),
  problems: join(folder, `import-${jobId}.jsonl`),
});

async function runImport(places: ImportPlaces, run: JobRun): Promise<JsonObject> {
  const input = promised<ImportInput>(run.job.input);
  // A dry run leaves nothing behind to go on from.
  const start = input.options.dry_run ? nothingYet : progressOf(run.job.progress);
  const paths = pathsOf(places, run.job.id);
  await localCopy(places, input.file_key, paths.sheet);
  const problems = await ProblemFile.open(paths.problems, start.bytes);
  const reading = new Reading(run, input, problems, start);
  try {
    for await (const rows of rowsOf(run, paths.sheet, input.options)) await reading.take(rows);
    const end = await reading.finish();
    return { import_id: input.import_id, ...countsOf(end), problems: shownProblems(end) };
  } finally {
    await reading.settled();
    await problems.close();
  }
}

async function localCopy({ files, folder }: ImportPlaces, key: string, path: string): Promise<void> {
  if (existsSync(path)) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await pipeline(await files.open(key), createWriteStream(`${path}.part`, { mode: 0o600 }));
  await rename(`${path}.part`, path);
}

async function* rowsOf(run: JobRun, path: string, options: ImportOptions): AsyncGenerator<SheetRow[]> {
  const { sheet, encoding } = options;
  try {
    yield* readSheetInWorker(path, sheet, {
      ...(encoding && { encoding }),
      merged: 'repeat',
      signal: run.signal,
    });
  } catch (error) {
    if (error instanceof SheetRefused)
      throw fieldError('file', 'bad_format', { reason: error.code }, error.text);
    throw error;
  }
}

/**
 * Rows as they come, cut into portions of the right size. While the database writes one, the next is read and compared;
 * they are written one after the other.
 */
class Reading {
  readonly #run: JobRun;
  readonly #input: ImportInput;
  readonly #problems: ProblemFile;
  #progress: ImportProgress;
  #rows: SheetRow[] = [];
  #memory: ImportMemory | undefined;
  /** The portion on its way into the database. */
  #writing: Promise<void> = Promise.resolve();
  #before: Met | undefined;
  #plan:
    | { readonly of: Call['actor']; readonly registry: Call['registry']; readonly plan: ImportPlan }
    | undefined;

  constructor(run: JobRun, input: ImportInput, problems: ProblemFile, progress: ImportProgress) {
    this.#run = run;
    this.#input = input;
    this.#problems = problems;
    this.#progress = progress;
  }

  async take(rows: readonly SheetRow[]): Promise<void> {
    const from = Math.max(this.#input.options.header.dataFrom, this.#progress.row + 1);
    this.#rows.push(...rows.filter((row) => row.number >= from));
    while (this.#rows.length >= this.#run.size()) await this.#portion(this.#rows.splice(0, this.#run.size()));
  }

  async finish(): Promise<ImportProgress> {
    await this.#portion(this.#rows.splice(0));
    await this.#writing;
    return this.#progress;
  }

  /** When nothing is on its way any more, whatever became of it. */
  async settled(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }

  #planFor(call: Call): ImportPlan {
    const known = this.#plan;
    if (known?.of === call.actor && known.registry === call.registry) return known.plan;
    const plan = planOf(call, this.#input.options);
    this.#plan = { of: call.actor, registry: call.registry, plan };
    return plan;
  }

  async #ready(call: Call, rows: readonly SheetRow[]): Promise<ReadyPortion> {
    const plan = this.#planFor(call);
    this.#memory ??= newMemory(plan);
    return readyPortion(call, plan, this.#memory, rows);
  }

  async #portion(rows: readonly SheetRow[]): Promise<void> {
    const call = await this.#run.call();
    const ready = await this.#ready({ ...call, db: call.workspace.database.unhurried }, rows);
    await this.#writing;
    if (rows.length === 0 && this.#progress.row > 0) return;
    this.#writing = this.#write(ready);
    this.#writing.catch(() => undefined); // whoever waits for it hears of it
  }

  async #write(ready: ReadyPortion): Promise<void> {
    const { rows } = ready;
    const before = this.#before;
    this.#before = this.#input.options.dry_run ? undefined : ready.round.met;
    let next = this.#progress;
    await this.#run.portion(async (writing) => {
      const most = settingOf(writing.registry, 'import_max');
      if (doneOf(next) + rows.length > most) throw tooManyRows(most);
      const { import_id, confirmed } = this.#input;
      const call: WritingCall = { ...writing, source: `import:${import_id}`, confirmed: new Set(confirmed) };
      // Somebody changed his rights or the fields meanwhile: everything is asked anew.
      const sure = this.#planFor(call) === ready.plan ? ready : await this.#ready(call, rows);
      const fates = await importPortion(call, this.#memory ?? newMemory(sure.plan), sure, before);
      if (this.#progress === nothingYet) await note(call, import_id, { status: 'running' });
      const found = problemsOf(fates);
      const bytes = await this.#problems.append(this.#progress.bytes, found);
      next = advanced(this.#progress, rows, fates, found, bytes);
      return stepOf(next);
    });
    this.#progress = next;
  }
}

function advanced(
  before: ImportProgress,
  rows: readonly SheetRow[],
  fates: readonly RowFate[],
  problems: readonly Problem[],
  bytes: number,
): ImportProgress {
  const count = (fate: RowFate['fate']): number => fates.filter((one) => one.fate === fate).length;
  return {
    row: rows.at(-1)?.number ?? before.row,
    created: before.created + count('created'),
    updated: before.updated + count('updated'),
    skipped: before.skipped + count('skipped'),
    failed: before.failed + count('failed'),
    bytes,
    problems: [...before.problems, ...problems.slice(0, Math.max(0, mostShown - before.problems.length))],
  };
}

const doneOf = ({ created, updated, skipped, failed }: ImportProgress): number =>
  created + updated + skipped + failed;

const stepOf = (progress: ImportProgress): Step => ({
  progress: promised<JsonObject>(progress),
  done: doneOf(progress),
});

export const countsOf = (progress: ImportProgress): JsonObject => ({
  total: doneOf(progress),
  created: progress.created,
  updated: progress.updated,
  skipped: progress.skipped,
  failed: progress.failed,
});

/** The first problems without their cells. */
const shownProblems = ({ problems }: ImportProgress): readonly JsonObject[] =>
  problems.map(({ row, fate, errors }) => ({ row, fate, errors: errors.map((error) => ({ ...error })) }));

async function note(call: WritingCall, id: string, values: JsonObject): Promise<void> {
  await keepValues(call, objectOf(call, 'import_job'), [{ id, values }]);
}

/** New records that are worth counting the statistics anew for. */
const many = 500;

/** Notes the end, keeps the refused rows as a workbook, and tidies up. */
async function settle(places: ImportPlaces, call: WritingCall, { state, job }: Ending): Promise<void> {
  const { import_id, options } = promised<ImportInput>(job.input);
  const progress = progressOf(job.progress);
  const paths = pathsOf(places, job.id);
  const key =
    progress.bytes > 0 && existsSync(paths.problems)
      ? await storeProblems(places.files, paths.problems, progress.bytes, options.header, call.locale)
      : null;
  const { created, updated, skipped, failed } = progress;
  await note(call, import_id, {
    status: state,
    total: doneOf(progress),
    ok: created + updated,
    updated,
    skipped,
    failed,
    error_key: key,
    finished_at: call.now.toISOString(),
  });
  if (key !== null) await forgetLater(call, key);
  if (options.dry_run) return tidyUp(call, paths);
  const about = { object: options.object, import_id, state, ...countsOf(progress) };
  await writeEvents(call, auditRow(call, 'import', options.object, about));
  if (created > many) {
    const input = { object: options.object };
    await enqueue(call, {
      kind: 'statistics',
      input,
      uniqueKey: `statistics:${options.object}`,
      asSystem: true,
    });
  }
  tidyUp(call, paths);
}

function tidyUp(call: WritingCall, paths: { readonly sheet: string; readonly problems: string }): void {
  call.db.afterCommit(
    () => void Promise.all([rm(paths.sheet, { force: true }), rm(paths.problems, { force: true })]),
  );
}

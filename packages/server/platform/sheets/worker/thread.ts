import { parentPort, workerData } from 'node:worker_threads';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Book } from '../book.ts';
import type { SheetRow } from '../cell.ts';
import { detectHeader } from '../header.ts';
import { yieldToOthers } from '../../threads/yield.ts';
import { openSheet } from '../open.ts';
import { SheetRefused } from '../refused.ts';
import type { FromWorker, ReadJob, SheetPreview, WorkerTask } from './protocol.ts';

/** Sheets with a preview; a workbook of hundreds would only keep the person waiting. */
const MOST_PREVIEWED = 30;

/** Runs in a thread of its own: opens one file, answers one task, ends. */
const port = parentPort;
if (port !== null) {
  const send = (message: FromWorker) => port.postMessage(message);
  yieldToOthers();
  const task = promised<WorkerTask>(workerData);
  await run(task, send).catch((error: unknown) => {
    if (error instanceof SheetRefused) send({ kind: 'refused', code: error.code, params: error.params });
    else send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  });
  port.close();
}

async function run(task: WorkerTask, send: (message: FromWorker) => void): Promise<void> {
  const book = await openSheet(task.job.path, task.job);
  try {
    if (task.kind === 'rows') await sendRows(book, task.sheet, task.job, send);
    else send(await preview(book, task.job, task.sampleRows));
  } finally {
    await book.close();
  }
  send({ kind: 'done' });
}

async function sendRows(
  book: Book,
  sheet: number,
  job: ReadJob,
  send: (message: FromWorker) => void,
): Promise<void> {
  const asked = permits();
  for await (const rows of book.rows(sheet, job)) {
    await asked();
    send({ kind: 'portion', json: JSON.stringify(rows) });
  }
}

/** Each "more" from the program allows one portion; without one the reading stands still. */
function permits(): () => Promise<void> {
  let open = 0;
  let wake: (() => void) | undefined;
  port?.on('message', () => {
    open++;
    wake?.();
  });
  return async () => {
    while (open === 0) await new Promise<void>((resolve) => (wake = resolve));
    open--;
  };
}

async function preview(book: Book, job: ReadJob, sampleRows: number): Promise<FromWorker> {
  const { format, encoding, delimiter, sheets } = book;
  const facts = { format, sheets, ...(encoding && { encoding }), ...(delimiter && { delimiter }) };
  const previews: SheetPreview[] = [];
  for (const { index } of sheets.slice(0, MOST_PREVIEWED)) {
    const rows = await firstRows(book, index, job, sampleRows);
    previews.push({ sheet: index, rows, header: detectHeader(rows) });
  }
  return { kind: 'preview', facts, sheets: previews };
}

async function firstRows(book: Book, sheet: number, job: ReadJob, count: number): Promise<SheetRow[]> {
  for await (const rows of book.rows(sheet, { ...job, portion: count })) return rows;
  return [];
}

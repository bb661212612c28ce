import { Worker } from 'node:worker_threads';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { SheetRow } from '../cell.ts';
import { SheetRefused } from '../refused.ts';
import type { BookFacts, FromWorker, ReadJob, SheetPreview, ToWorker, WorkerTask } from './protocol.ts';

export interface WorkerOptions extends Omit<ReadJob, 'path'> {
  /** longest wait for the next portion, in milliseconds (default 60,000); the reader's own pauses don't count */
  readonly portionTimeoutMs?: number;
  /** heap of the thread in MB (default 64); shared texts lie outside of it, bounded by the limits */
  readonly memoryMb?: number;
  readonly signal?: AbortSignal;
}

export interface BookPreview extends BookFacts {
  readonly previews: readonly SheetPreview[];
}

/** Portions the thread may be ahead of the reader. */
const AHEAD = 2;
const YOUNG_MB = 16;

/**
 * Rows of one sheet, read in a thread with its own memory bound and a lower priority. Back-pressure: the
 * thread stands still two portions ahead. Leaving the loop early stops the thread. Throws SheetRefused.
 */
export async function* readSheetInWorker(
  path: string,
  sheet: number,
  options: WorkerOptions = {},
): AsyncGenerator<SheetRow[]> {
  const thread = start({ kind: 'rows', sheet, job: jobOf(path, options) }, options);
  try {
    for (let count = 0; count < AHEAD; count++) thread.more();
    for (;;) {
      const message = await thread.next();
      if (message.kind !== 'portion') return;
      thread.more();
      yield promised<SheetRow[]>(JSON.parse(message.json));
    }
  } finally {
    await thread.stop();
  }
}

/** What the import screen shows first: format, sheets, their first rows and the guessed headings. */
export async function previewInWorker(
  path: string,
  options: WorkerOptions & { readonly sampleRows?: number } = {},
): Promise<BookPreview> {
  const { sampleRows = 60 } = options;
  const thread = start({ kind: 'preview', sampleRows, job: jobOf(path, options) }, options);
  try {
    const message = await thread.next();
    if (message.kind !== 'preview') throw new Error('The reading thread ended without an answer');
    return { ...message.facts, previews: message.sheets };
  } finally {
    await thread.stop();
  }
}

function jobOf(path: string, options: WorkerOptions): ReadJob {
  const { limits, encoding, portion, merged } = options;
  return {
    path,
    ...(limits && { limits }),
    ...(encoding && { encoding }),
    ...(portion !== undefined && { portion }),
    ...(merged && { merged }),
  };
}

interface Thread {
  more(): void;
  /** The next portion, preview or `done`; throws what the thread refused or failed with. */
  next(): Promise<FromWorker>;
  stop(): Promise<void>;
}

function start(task: WorkerTask, options: WorkerOptions): Thread {
  const { portionTimeoutMs = 60_000, memoryMb = 64, signal } = options;
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const inbox: (FromWorker | Error)[] = [];
  let wake: (() => void) | undefined;
  const put = (message: FromWorker | Error) => {
    inbox.push(message);
    wake?.();
  };
  const abort = () => put(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
  worker.on('message', put);
  worker.on('error', (error: Error) => put(threadError(error)));
  worker.on('exit', () => put({ kind: 'failed', reason: 'The reading thread ended early' }));
  signal?.addEventListener('abort', abort, { once: true });
  return {
    more: () => worker.postMessage('more' satisfies ToWorker),
    async next() {
      const late = setTimeout(() => put(new SheetRefused('too_slow')), portionTimeoutMs);
      try {
        while (inbox.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      } finally {
        clearTimeout(late);
      }
      return answer(inbox.shift());
    },
    async stop() {
      signal?.removeEventListener('abort', abort);
      await worker.terminate();
    },
  };
}

function answer(message: FromWorker | Error | undefined): FromWorker {
  if (message === undefined) throw new Error('The reading thread gave no answer');
  if (message instanceof Error) throw message;
  if (message.kind === 'refused') throw new SheetRefused(message.code, message.params);
  if (message.kind === 'failed') throw new Error(message.reason);
  return message;
}

function threadError(error: Error): Error {
  const code = 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? new SheetRefused('too_much_memory') : error;
}

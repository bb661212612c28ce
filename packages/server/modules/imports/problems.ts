import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import type { Locale } from '@kehu/kernel/declare/label.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { FileStore } from '../../platform/files/store.ts';
import { cellText } from '../../platform/sheets/cell.ts';
import type { HeaderGuess } from '../../platform/sheets/header.ts';
import type { WriteColumn, WriteRow } from '../../platform/sheets/write/column.ts';
import { writeXlsx } from '../../platform/sheets/write/xlsx.ts';
import type { RowFate } from './ready-portion.ts';
import type { RowError } from './prepare-row.ts';

/** A row that was refused or left out, as it waits for the workbook of refused rows. */
export interface Problem {
  readonly row: number;
  readonly fate: 'skipped' | 'failed';
  readonly errors: readonly RowError[];
  readonly cells: readonly string[];
}

export function problemsOf(fates: readonly RowFate[]): readonly Problem[] {
  return fates.flatMap(({ row, fate, errors }) =>
    fate === 'skipped' || fate === 'failed'
      ? [{ row: row.number, fate, errors, cells: row.cells.map(cellText) }]
      : [],
  );
}

/**
 * Refused rows of a running import, one line of JSON each. How far it counts is part of each portion's progress: what a
 * killed process wrote beyond it is cut off.
 */
export class ProblemFile {
  readonly #file: FileHandle;
  #bytes: number;

  private constructor(file: FileHandle, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
  }

  static async open(path: string, bytes: number): Promise<ProblemFile> {
    const file = await open(path, bytes === 0 ? 'w' : 'r+', 0o600);
    await file.truncate(bytes);
    return new ProblemFile(file, bytes);
  }

  /** Where the file will count up to when the portion is committed. */
  async append(from: number, problems: readonly Problem[]): Promise<number> {
    if (problems.length === 0) return from;
    const text = Buffer.from(problems.map((problem) => `${JSON.stringify(problem)}\n`).join(''));
    await this.#file.write(text, 0, text.length, from);
    this.#bytes = from + text.length;
    await this.#file.truncate(this.#bytes);
    return this.#bytes;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

async function* readProblems(path: string, bytes: number): AsyncGenerator<Problem> {
  const lines = createInterface({ input: createReadStream(path, { end: bytes - 1 }), crlfDelay: Infinity });
  for await (const line of lines) if (line !== '') yield promised<Problem>(JSON.parse(line));
}

export const reasonOf = (errors: readonly RowError[], locale: Locale): string =>
  errors
    .map(({ column, message }) =>
      column === '' ? message : `${column}${locale === 'en' ? ': ' : '：'}${message}`,
    )
    .join(locale === 'en' ? '; ' : '；');

/** The workbook of refused rows: the columns of the file, then why. Its key in the file store. */
export async function storeProblems(
  files: FileStore,
  path: string,
  bytes: number,
  header: HeaderGuess,
  locale: Locale,
): Promise<string> {
  const en = locale === 'en';
  const columns: WriteColumn[] = [
    ...header.headings.map(({ text }): WriteColumn => ({ heading: text, type: 'text' })),
    { heading: en ? 'Row' : '原行号', type: 'number' },
    { heading: en ? 'Result' : '结果', type: 'text' },
    { heading: en ? 'Reason' : '原因', type: 'text', width: 48 },
  ];
  const fates = en ? { skipped: 'skipped', failed: 'refused' } : { skipped: '已跳过', failed: '未导入' };
  async function* rows(): AsyncGenerator<WriteRow> {
    for await (const { row, fate, errors, cells } of readProblems(path, bytes)) {
      const own = header.headings.map(({ column }) => cells[column] ?? null);
      yield [...own, String(row), fates[fate], reasonOf(errors, locale)];
    }
  }
  const through = new PassThrough();
  const [stored] = await Promise.all([
    files.put(through, Number.MAX_SAFE_INTEGER),
    writeXlsx(columns, rows(), through, { sheet: en ? 'Refused rows' : '未导入的行' }).catch(
      (error: unknown) => {
        through.destroy(error instanceof Error ? error : undefined);
        throw error;
      },
    ),
  ]);
  return stored.key;
}

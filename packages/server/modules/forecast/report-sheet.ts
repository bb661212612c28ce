import { PassThrough } from 'node:stream';
import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { countNow } from '@kehu/engine/guard/sights.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { say, type Label } from '@kehu/kernel/declare/label.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { WriteColumn, WriteRow } from '../../platform/sheets/write/column.ts';
import { writeXlsx } from '../../platform/sheets/write/xlsx.ts';
import type { Answer } from '../../platform/http/route.ts';
import { modelFor } from '../exports/export-kind.ts';
import { markOf } from '../guard/watermark.ts';
import { sheetDownload } from '../jobs/download.ts';

/** A report as a table: what its columns are called and hold, and its rows. */
export interface ReportSheet {
  readonly name: Label;
  /** The day that it shows, for the name of the file. */
  readonly on: string;
  readonly columns: readonly WriteColumn[];
  readonly rows: readonly WriteRow[];
}

/** 403 for whoever may not take opportunities away: the same right as that of their list. */
export function refuseTaking(call: Call): void {
  modelFor(call, 'opportunity');
}

/**
 * A report as a workbook, written row by row. It stands in the log, and each of its rows counts as exported to whoever watches for
 * leaks. Errors: 403 without the right to export opportunities.
 */
export async function sheetAnswer(call: Call, sheet: ReportSheet, asked: JsonObject): Promise<Answer> {
  refuseTaking(call);
  const { name, on, columns, rows } = sheet;
  const title = say(name, call.locale);
  await inTransaction(call, async (writing) => {
    const about = { report: name.en, format: 'xlsx', conditions: asked, rows: rows.length, state: 'done' };
    await writeEvents(writing, auditRow(writing, 'export', 'opportunity', about));
    await countNow(writing, writing.actor.userId, 'exported', rows.length);
  });
  const mark = settingOf(call.registry, 'watermark_files')
    ? { watermark: await markOf(call, call.locale) }
    : {};
  const through = new PassThrough();
  void writeXlsx(columns, rows, through, { sheet: title, ...mark }).catch((error: unknown) =>
    through.destroy(error instanceof Error ? error : undefined),
  );
  return sheetDownload(through, `${title}-${on}.xlsx`);
}

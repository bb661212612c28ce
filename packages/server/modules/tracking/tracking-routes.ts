import { PassThrough } from 'node:stream';
import { say } from '@kehu/kernel/declare/label.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { dayOf, wallClock } from '@kehu/kernel/time/zone.ts';
import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { chronicle, type Entry } from '@kehu/engine/records/chronicle.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { ok, type Answer, type AskedByUser, type Route, type Schema } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, moment, nullable, text, whole } from '../../platform/http/schema.ts';
import type { WriteRow } from '../../platform/sheets/write/column.ts';
import { writeCsv } from '../../platform/sheets/write/csv.ts';
import { exportColumns, type ExportColumn } from '../exports/columns.ts';
import { tooMany } from '../exports/export-kind.ts';
import { sheetDownload } from '../jobs/download.ts';
import { sourcesFor } from './tracking-sources.ts';

const conditions: { readonly [name: string]: Schema } = {
  account: id,
  lead: id,
  contact: id,
  person: id,
  from: moment,
  to: moment,
  kinds: text({ maxLength: 100 }),
  oldest_first: flag,
};

/** 业务跟踪 (R-C15): what was done, planned and asked, as one sheet by time. */
async function page({ call, query }: AskedByUser): Promise<Answer> {
  const { cursor, limit } = query;
  const { entries, nextCursor } = await chronicle(call, sourcesFor(call, query), {
    limit: typeof limit === 'number' ? limit : 50,
    oldestFirst: query['oldest_first'] === true,
    ...(typeof cursor === 'string' && { cursor }),
  });
  return ok({ items: entries.map((entry) => ({ ...entry })), next_cursor: nextCursor });
}

/** What the file tells of each line; of an object without such a field the cell stays empty. */
const columns = ['subject', 'type', 'account_id', 'contact_ids', 'content', 'result', 'status', 'owner_id'];
const pageSize = 200;

/** The same sheet as a file, for whoever may take these records away (decision 0016); in the audit log. */
async function exported({ call, query }: AskedByUser): Promise<Answer> {
  const sources = sourcesFor(call, query, 'export');
  if (sources.length === 0) throw new KehuError('forbidden');
  const most = settingOf(call.registry, 'export_max');
  const rows: WriteRow[] = [];
  let cursor: string | null = null;
  do {
    const found: Awaited<ReturnType<typeof chronicle>> = await chronicle(call, sources, {
      limit: pageSize,
      oldestFirst: query['oldest_first'] === true,
      operation: 'export',
      ...(cursor !== null && { cursor }),
    });
    rows.push(...found.entries.map((entry) => lineOf(call, entry)));
    if (rows.length > most) throw tooMany(most);
    cursor = found.nextCursor;
  } while (cursor !== null);
  await inTransaction(call, (writing) =>
    writeEvents(
      writing,
      auditRow(writing, 'export', 'activity', {
        ...query,
        object: 'activity',
        tracking: true,
        rows: rows.length,
      }),
    ),
  );
  const out = new PassThrough();
  void writeCsv(headings(call), rows, out).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : undefined),
  );
  const name = call.locale === 'en' ? 'tracking' : '业务跟踪';
  return sheetDownload(out, `${name}-${dayOf(call.now.toISOString(), call.workspace.timeZone)}.csv`);
}

function headings(call: Call) {
  const model = objectOf(call, 'activity');
  const plan = objectOf(call, 'appointment');
  const label = (name: string): string => {
    const field = model.fields.get(name) ?? plan.fields.get(name);
    return field ? say(field.declaration.label, call.locale) : name;
  };
  const [time, kind] = call.locale === 'en' ? ['Time', 'Kind'] : ['时间', '类别'];
  return [
    { heading: time, type: 'datetime' as const },
    { heading: kind, type: 'text' as const },
    ...columns.map((name) => ({ heading: label(name), type: 'text' as const })),
  ];
}

function lineOf(call: Call, { object, at, record }: Entry): WriteRow {
  const model = objectOf(call, object);
  const known = new Map<string, ExportColumn>(
    exportColumns(
      call,
      model,
      columns.filter((name) => model.fields.has(name) && name in record),
    ).map((column) => [column.name, column]),
  );
  const cells = columns.map((name) => known.get(name)?.text(record) ?? null);
  return [clockOf(call, at), say(model.declaration.label, call.locale), ...cells];
}

const clockOf = (call: Call, at: string): string => wallClock(at, call.workspace.timeZone).slice(0, 16);

const record: Json = { type: 'object', additionalProperties: true, properties: { id }, required: ['id'] };

export const trackingRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/tracking',
    tag: 'tracking',
    summary: { zh: '业务跟踪', en: 'What was done and planned, by time' },
    access: 'user',
    query: {
      ...conditions,
      cursor: text({ maxLength: 4_000 }),
      limit: whole({ minimum: 1, maximum: 200, default: 50 }),
    },
    answers: {
      200: anObject({
        items: listOf(anObject({ object: text(), at: moment, record })),
        next_cursor: nullable(text()),
      }),
    },
    handle: page,
  },
  {
    method: 'GET',
    url: '/tracking/export',
    tag: 'tracking',
    summary: { zh: '导出业务跟踪', en: 'The same as a file' },
    access: 'user',
    query: conditions,
    answers: { 200: { type: 'string', format: 'binary' } },
    handle: exported,
  },
];

import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { textsIn, memberOf } from '@kehu/kernel/json/stored.ts';
import { labelSheets, type LabelSheetName } from '@kehu/kernel/print/label-sheets.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { mayAtAll } from '@kehu/engine/access/rights-rows.ts';
import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, text, whole } from '../../platform/http/schema.ts';
import { sandboxPolicy } from '../../platform/security/headers.ts';
import { isOpen } from '../records/model-of.ts';
import { listParameters } from '../records/list-parameters.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { markOf } from '../guard/watermark.ts';
import { printFont } from './font.ts';
import { gatherLabels } from './gather-labels.ts';
import { labelPdf } from './label-pdf.ts';
import { permitPrint } from './permit.ts';

const labelled = ['account', 'contact'] as const;
const sheetNames = Object.keys(labelSheets);
/** Labels of one document; some forty sheets. */
const mostLabels = 1_000;
/** Records of one printed list: more is for an export. */
const mostRows = 500;
/** Above this many the audit log has it (actions.md, Print). */
const unaudited = 100;

/** Nothing yet: whoever approves has been asked. */
const waits: Answer = { status: 202, body: { approval: 'pending' } };

function reasonIn({ reason }: JsonObject): string | undefined {
  const said = typeof reason === 'string' ? reason.trim() : '';
  return said === '' ? undefined : said;
}

/** The object if this person may print some of its records. */
function printable(call: Call, name: string): ObjectModel {
  const model = objectOf(call, name);
  if (!isOpen(call, model) || !mayAtAll(call.actor, model.declaration, 'print'))
    throw new KehuError('forbidden');
  return model;
}

async function noteMany(call: Call, object: string, count: number, how: string): Promise<void> {
  if (count <= unaudited) return;
  await inTransaction(call, (writing) =>
    writeEvents(writing, auditRow(writing, 'printed', object, { object, count, how })),
  );
}

/** The labels; undefined where somebody has to agree first. */
const gathered = async ({
  call,
  body,
}: AskedByUser): Promise<Awaited<ReturnType<typeof gatherLabels>> | undefined> => {
  const object = String(body['object']);
  const model = printable(call, object);
  const ids = [...new Set(textsIn(body['ids']))];
  const found = await gatherLabels(call, object, ids);
  const conditions = { ids: ids.toSorted() };
  const count = found.labels.length + found.without.length;
  const wish = { format: 'labels', conditions, count, reason: reasonIn(body) } as const;
  if ((await permitPrint(call, model, wish)) === 'pending') return undefined;
  const shown = found.labels.map((label) => label.id);
  call.workspace.watch?.saw(call, model, 'exported', shown);
  return found;
};

/** What the labels will say, who has no address, and characters that cannot be drawn. */
async function preview(asked: AskedByUser): Promise<Answer> {
  const found = await gathered(asked);
  if (!found) return waits;
  const { labels, without } = found;
  const font = await printFont();
  const lacks = font.lacks(labels.map(({ address, recipient }) => address + recipient).join(''));
  return ok(promised<Json>({ labels, without, lacks }));
}

async function document(asked: AskedByUser): Promise<Answer> {
  const { call, body } = asked;
  const found = await gathered(asked);
  if (!found) return waits;
  const { labels } = found;
  if (labels.length === 0) throw fieldError('ids', 'required');
  const name = memberOf(['3x8', '3x7', '2x7', '2x8'] satisfies LabelSheetName[], body['sheet']) ?? '3x8';
  const sheet = labelSheets[name];
  const start = Number(body['start'] ?? 1);
  if (start > sheet.columns * sheet.rows)
    throw fieldError('start', 'out_of_range', { min: 1, max: sheet.columns * sheet.rows });
  await noteMany(call, String(body['object']), labels.length, 'labels');
  const mark = settingOf(call.registry, 'watermark_files') ? await markOf(call, call.locale) : undefined;
  return {
    status: 200,
    stream: await labelPdf(labels, sheet, start, mark),
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="labels.pdf"',
      'content-security-policy': sandboxPolicy,
      'cache-control': 'private, no-store',
    },
  };
}

/** The first rows of a list as far as this person may print them; more are left to an export, and said. */
async function printList({ call, params, body }: AskedByUser): Promise<Answer> {
  const model = printable(call, params['object'] ?? '');
  const asked = await listParameters(call, model, body);
  const page = await list(call, model, { ...asked, limit: mostRows, count: 'none' }, 'print');
  const { reason: _, ...conditions } = body;
  const wish = { format: 'print', conditions, count: page.items.length, reason: reasonIn(body) } as const;
  if ((await permitPrint(call, model, wish)) === 'pending') return waits;
  await noteMany(call, model.name, page.items.length, 'list');
  const ids = page.items.map((item) => item.id);
  call.workspace.watch?.saw(call, model, 'exported', ids);
  return ok({ items: page.items, more: page.nextCursor !== null });
}

const reason = text({ maxLength: 200, description: 'Why so many; needed where it needs approval' });
const asked = anObject({ approval: text({ enum: ['pending'] }) });
const picked = {
  object: text({ enum: [...labelled] }),
  ids: listOf(id, { minItems: 1, maxItems: mostLabels }),
  reason,
};

export const printRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/print/labels',
    tag: 'print',
    summary: { zh: '地址标签预览', en: 'What address labels would say' },
    access: 'user',
    reads: true,
    body: anObject(picked, ['object', 'ids']),
    answers: {
      200: anObject({
        labels: listOf(anObject({ id, postal_code: text(), address: text(), recipient: text() })),
        without: listOf(anObject({ id, label: text() })),
        lacks: listOf(text()),
      }),
      202: asked,
    },
    handle: preview,
  },
  {
    method: 'POST',
    url: '/print/labels/pdf',
    tag: 'print',
    summary: { zh: '地址标签 PDF', en: 'Address labels as a PDF' },
    access: 'user',
    reads: true,
    body: anObject(
      {
        ...picked,
        sheet: text({ enum: sheetNames }),
        start: whole({ minimum: 1, maximum: 100 }),
      },
      ['object', 'ids'],
    ),
    answers: { 200: { type: 'string', format: 'binary' }, 202: asked },
    handle: document,
  },
  {
    method: 'POST',
    url: '/print/records/:object',
    tag: 'print',
    summary: { zh: '打印列表的数据', en: 'The rows of a list to be printed' },
    access: 'user',
    reads: true,
    body: anObject(
      {
        q: text({ maxLength: 200 }),
        slice: text({ maxLength: 20 }),
        filter: { type: 'object', additionalProperties: true },
        sort: text({ maxLength: 200 }),
        fields: listOf(text(), { maxItems: 60 }),
        expand: listOf(text(), { maxItems: 60 }),
        reason,
      },
      [],
    ),
    answers: {
      200: anObject({ items: listOf({ type: 'object', additionalProperties: true }), more: flag }),
      202: asked,
    },
    handle: printList,
  },
];

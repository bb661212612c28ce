import { setImmediate as breathe } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import { mayAtAll } from '@kehu/engine/access/rights-rows.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { readLogo } from '@kehu/engine/settings/logo.ts';
import { readSeal } from '@kehu/engine/settings/seal.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { fileName } from '../files/file-name.ts';
import { isOpen } from '../records/model-of.ts';
import { printFonts } from './font.ts';
import { PdfPainter } from './layout/draw-pdf.ts';
import { Metrics } from './layout/metrics.ts';
import { paginate } from './layout/pages.ts';
import { readDocx } from './layout/read-docx.ts';
import { fill, filledDocx, packed } from './template/fill.ts';
import { templateFor, type Printing, type Template } from './template/find-template.ts';
import { gather, type Node } from './template/gather.ts';
import { meaningOf, type CompanyPictures } from './template/meaning.ts';
import { pictureOf } from './template/picture.ts';

/** Records of one document. */
export const mostDocuments = 200;
/** Above this many the audit log has it (actions.md, Print). */
const unaudited = 100;

/** What is to be printed. */
export interface DocumentWish {
  readonly object: string;
  readonly ids: readonly string[];
  /** An id, or `shipped`; the default one unless said otherwise. */
  readonly template?: string | undefined;
  readonly format: 'pdf' | 'docx';
  /** Who made it, at the lower edge of each page of a PDF. */
  readonly mark?: string | undefined;
}

/** A document that was made. */
export interface Made {
  /** With its ending: `报价单 BJ202611260001.pdf`. */
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  /** Records that are in it: what one may not print is left out. */
  readonly ids: readonly string[];
  /** What the template is called. */
  readonly template: string;
}

const mimes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** The object if this person may print some of its records; else 403, 404. */
export function printable(call: Call, name: string): ObjectModel {
  const model = objectOf(call, name);
  const isPrintable = model.declaration.kind === 'business';
  if (!isPrintable || !isOpen(call, model) || !mayAtAll(call.actor, model.declaration, 'print'))
    throw new KehuError('forbidden');
  return model;
}

/**
 * Fills a template with records as this person may print them. Hidden fields stay empty, masked ones masked, and records
 * outside of his scope of `print` are not there: 404 when none is left. Only one record goes into a Word document.
 */
export async function makeDocument(printing: Printing, wish: DocumentWish): Promise<Made> {
  const { call } = printing;
  const model = printable(call, wish.object);
  const template = await templateFor(printing, model, wish.template);
  const ids = [...new Set(wish.ids)].slice(0, mostDocuments);
  const need = {
    ...template.analysis.need,
    fields: new Set([...template.analysis.need.fields, model.declaration.title]),
  };
  const nodes = await gather(call, model, ids, need, 'print');
  const [first] = nodes;
  if (!first) throw new KehuError('not_found');
  const pictures = await companyPictures(call);
  const bytes =
    wish.format === 'docx'
      ? packed(fill(template.docx, meaningOf(call, first, template.analysis.bindings, pictures)))
      : await pdfOf(call, template, nodes, pictures, wish.mark);
  const shown = wish.format === 'docx' ? [first] : nodes;
  const printed = shown.map(({ record }) => record.id);
  await noteMany(call, model.name, printed.length, template.name);
  call.workspace.watch?.saw(call, model, 'exported', printed);
  const name = fileName(`${nameOf(call, model, template, nodes)}.${wish.format}`);
  return { name, mime: mimes[wish.format], bytes, ids: printed, template: template.name };
}

/**
 * One record as a PDF by a template (the default one of its object unless named), as this person may print it: for mails
 * and links. Errors: 403, 404 for the record or the template.
 */
export function recordPdf(printing: Printing, object: string, id: string, template?: string): Promise<Made> {
  return makeDocument(printing, { object, ids: [id], template, format: 'pdf' });
}

const metrics: { known?: Metrics } = {};

async function pdfOf(
  call: Call,
  template: Template,
  nodes: readonly Node[],
  pictures: CompanyPictures,
  mark: string | undefined,
): Promise<Buffer> {
  const fonts = await printFonts();
  metrics.known ??= new Metrics(fonts);
  const author = settingOf(call.registry, 'company_name');
  const painter = new PdfPainter(fonts, { title: template.name, author });
  const written = buffer(painter.pdf);
  for (const node of nodes) {
    const zip = fill(template.docx, meaningOf(call, node, template.analysis.bindings, pictures));
    // Others are answered between two steps.
    await breathe();
    const pages = paginate(readDocx(filledDocx(template.docx, zip)), metrics.known);
    await breathe();
    painter.add(pages, mark);
    await breathe();
  }
  painter.pdf.end();
  return written;
}

function nameOf(call: Call, model: ObjectModel, { name }: Template, nodes: readonly Node[]): string {
  const label = say(model.declaration.label, call.locale);
  const title = nodes[0]?.record[model.declaration.title];
  if (nodes.length > 1) return `${name} (${nodes.length})`;
  return typeof title === 'string' && !title.includes('*') ? `${name} ${title}` : `${name} ${label}`;
}

async function companyPictures(call: Call): Promise<CompanyPictures> {
  const { database, schema } = call.workspace;
  const [logo, seal] = await Promise.all([readLogo(database, schema, 'light'), readSeal(database, schema)]);
  const pictures = { logo: logo && pictureOf(logo.bytes), seal: seal && pictureOf(seal.bytes) };
  return {
    ...(pictures.logo && { logo: pictures.logo }),
    ...(pictures.seal && { seal: pictures.seal }),
  };
}

/** Many records at once are written into the audit log. */
async function noteMany(call: Call, object: string, count: number, template: string): Promise<void> {
  if (count <= unaudited) return;
  await inTransaction(call, (writing) =>
    writeEvents(writing, auditRow(writing, 'printed', object, { object, count, how: 'template', template })),
  );
}

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { fieldError, KehuError, type FieldError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import type { AskedByUser } from '../../platform/http/route.ts';
import { fileName } from '../files/file-name.ts';
import { largestTemplate, openDocx } from './docx/open-docx.ts';
import { asRefused, refused } from './docx/refuse.ts';
import { firstShape } from './layout/read-docx.ts';
import type { PageShape } from './layout/model.ts';
import { analyse, type Analysis, type Fault } from './template/check.ts';
import { structureFaults } from './template/structure.ts';

/** A file that came with a request, and the texts beside it. */
export interface ReceivedTemplate {
  readonly name: string;
  readonly bytes: Buffer;
  readonly fields: ReadonlyMap<string, string>;
}

/** Reads the parts of a multipart request; 413 for what is too large. */
export async function receiveTemplate(
  { request }: AskedByUser,
  known: readonly string[],
): Promise<ReceivedTemplate> {
  if (!request.isMultipart()) throw new KehuError('malformed_request');
  const fields = new Map<string, string>();
  let file: { name: string; bytes: Buffer } | undefined;
  const limits = { fileSize: largestTemplate, files: 1, fields: 10, fieldSize: 1_000 };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer().catch(() => undefined);
      if (!bytes || part.file.truncated) throw refused('too_large');
      file = { name: fileName(part.filename), bytes };
    } else if (!known.includes(part.fieldname)) throw fieldError(part.fieldname, 'unknown_field');
    else fields.set(part.fieldname, String(part.value));
  }
  if (!file) throw fieldError('file', 'required');
  return { ...file, fields };
}

const errorOf = ({ code, tag, message }: Fault): FieldError => ({
  field: 'file',
  code,
  params: { tag: tag.slice(0, 60) },
  message,
});

/** What a template is for, and what is wrong with it: 422 that names every unknown tag with its place. */
export async function checkedTemplate(
  call: Call,
  model: ObjectModel,
  bytes: Buffer,
): Promise<{ readonly analysis: Analysis; readonly shape: PageShape }> {
  if (bytes.length < 4) throw refused('not_docx');
  const docx = await openDocx(bytes);
  try {
    const analysis = analyse(call, model, docx);
    // What does not fit together is told only where every tag is known: it is often the same mistake.
    const faults = analysis.faults.length > 0 ? analysis.faults : structureFaults(docx);
    if (faults.length > 0) throw new KehuError('validation_failed', { errors: faults.map(errorOf) });
    return { analysis, shape: firstShape(docx) };
  } catch (error) {
    throw asRefused(error);
  }
}

/** Short and long side in millimetres. */
const papers = {
  a3: [297, 420],
  a4: [210, 297],
  a5: [148, 210],
  a6: [105, 148],
  dl_envelope: [110, 220],
  c5_envelope: [162, 229],
} as const;
const mmOfPoint = 25.4 / 72;

/** The paper that a page is meant for, within 3 mm. */
export function paperOf({ width, height }: PageShape): {
  readonly paper: string;
  readonly orientation: string;
} {
  const [short, long] = [Math.min(width, height) * mmOfPoint, Math.max(width, height) * mmOfPoint];
  const found = Object.entries(papers).find(
    ([, [a, b]]) => Math.abs(a - short) < 3 && Math.abs(b - long) < 3,
  );
  return { paper: found?.[0] ?? 'other', orientation: width > height ? 'landscape' : 'portrait' };
}

/** Puts the bytes of a template into the store; what the record keeps of them. */
export async function storeTemplate(
  { services }: AskedByUser,
  { name, bytes }: Pick<ReceivedTemplate, 'name' | 'bytes'>,
): Promise<{
  readonly body_key: string;
  readonly file_name: string;
  readonly size: number;
  readonly sha256: string;
}> {
  const stored = await services.files.put(Readable.from([bytes]), largestTemplate);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { body_key: stored.key, file_name: name, size: bytes.length, sha256 };
}

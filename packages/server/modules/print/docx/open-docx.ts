import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { defaultLimits } from '../../../platform/sheets/limits.ts';
import { bytesInMemory } from '../../../platform/sheets/xlsx/bytes.ts';
import { decodeEntities } from '../../../platform/sheets/xlsx/xml.ts';
import { openArchive } from '../../../platform/sheets/xlsx/zip.ts';
import { ownRelations, refuseFetching } from './foreign.ts';
import { asRefused, refused } from './refuse.ts';

const MB = 1_048_576;
/** Bytes of a template. */
export const largestTemplate = 5 * MB;
const limits = {
  ...defaultLimits,
  unpackedBytes: 40 * MB,
  parts: 400,
  ratio: 200,
  ratioFromBytes: MB,
};

/** The parts of a document by their names, as safe as they can be made; texts of XML parts, bytes of the others. */
export interface Docx {
  readonly parts: ReadonlyMap<string, string | Buffer>;
}

export const textPart = ({ parts }: Docx, name: string): string | undefined => {
  const part = parts.get(name);
  return typeof part === 'string' ? part : undefined;
};

const isXml = (name: string): boolean => /\.(xml|rels)$/i.test(name);

/** Reads a document in memory: refuses bombs, entities, macros, embedded and linked things (422 at `file`). */
export async function openDocx(bytes: Buffer): Promise<Docx> {
  if (bytes.length > largestTemplate) throw refused('too_large');
  // An OLE container: a document with a password, or the old format.
  if (bytes.readUInt32BE(0) === 0xd0cf11e0) throw refused('not_docx');
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') throw refused('not_docx');
  const parts = await unpacked(bytes).catch((error: unknown) => {
    throw asRefused(error);
  });
  const types = parts.get('[Content_Types].xml');
  if (typeof types !== 'string' || typeof parts.get('word/document.xml') !== 'string')
    throw refused('not_docx');
  if (/macroEnabled|vbaProject/i.test(decodeEntities(types))) throw refused('macros');
  return { parts: withoutForeign(parts) };
}

async function unpacked(bytes: Buffer): Promise<Map<string, string | Buffer>> {
  const archive = await openArchive(bytesInMemory(bytes), limits);
  const parts = new Map<string, string | Buffer>();
  for (const entry of archive.entries.values()) {
    if (entry.name.endsWith('/')) continue;
    if (entry.name.startsWith('/') || entry.name.split('/').includes('..')) throw refused('damaged');
    const content = await buffer(Readable.from(archive.read(entry)));
    parts.set(entry.name, isXml(entry.name) ? xmlText(content) : content);
  }
  return parts;
}

/** Bytes of one part of text: what is larger would be read for seconds. */
const largestXml = 4 * MB;

/** UTF-8 alone: what is written otherwise could hide what is looked for below. */
function xmlText(content: Buffer): string {
  if (content.length > largestXml) throw refused('too_large');
  const text = content.toString('utf8').replace(/^\uFEFF/, '');
  const encoding = /^<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/i.exec(text)?.[1] ?? 'utf-8';
  if (text.includes('\0') || !/^utf-?8$/i.test(encoding)) throw refused('damaged');
  if (/<!(?!--|\[CDATA\[)/.test(text)) throw refused('entities');
  return text;
}

const unwanted = /(^|\/)(embeddings|activeX|ctrlProps)\//i;

function withoutForeign(parts: ReadonlyMap<string, string | Buffer>): Map<string, string | Buffer> {
  const kept = new Map<string, string | Buffer>();
  for (const [name, content] of parts) {
    if (unwanted.test(name)) throw refused('embedded');
    if (/vbaProject|vbaData/i.test(name)) throw refused('macros');
    kept.set(name, typeof content === 'string' ? clean(name, content) : content);
  }
  return kept;
}

/** Word finds the parts of a document by their relations, wherever they lie: each is looked at. */
function clean(name: string, text: string): string {
  try {
    if (/\.rels$/i.test(name)) return ownRelations(name, text);
    refuseFetching(name, text);
  } catch (error) {
    throw asRefused(error);
  }
  return name === 'word/settings.xml' ? text.replace(/<w:attachedTemplate\b[^>]*\/>/g, '') : text;
}

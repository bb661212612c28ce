import { writeFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a zip crafted for a test; everything it declares may be a lie. */
export interface CraftedPart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly declaredSize?: number;
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
  /** points to the bytes of the part with this number instead of its own */
  readonly sharesBytesOf?: number;
}

export function craftZip(parts: readonly CraftedPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = part.method === 0 ? content : deflateRawSync(content);
    const name = Buffer.from(part.name);
    const facts = { part, name, packed: packed.length, unpacked: part.declaredSize ?? content.length };
    const crc = part.crc ?? crc32(content);
    const at = part.sharesBytesOf === undefined ? offset : (offsets[part.sharesBytesOf] ?? 0);
    offsets.push(at);
    if (part.sharesBytesOf === undefined) {
      const local = Buffer.concat([header(0x04034b50, facts, crc), name, packed]);
      bodies.push(local);
      offset += local.length;
    }
    directory.push(directoryEntry(facts, crc, at));
  }
  return Buffer.concat([...bodies, ...directory, end(parts.length, Buffer.concat(directory).length, offset)]);
}

interface Facts {
  readonly part: CraftedPart;
  readonly name: Buffer;
  readonly packed: number;
  readonly unpacked: number;
}

function header(signature: number, { part, name, packed, unpacked }: Facts, crc: number): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(part.flags ?? 0, 6);
  bytes.writeUInt16LE(part.method ?? 8, 8);
  bytes.writeUInt32LE(crc, 14);
  bytes.writeUInt32LE(packed, 18);
  bytes.writeUInt32LE(unpacked, 22);
  bytes.writeUInt16LE(name.length, 26);
  return bytes;
}

function directoryEntry(facts: Facts, crc: number, offset: number): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(offset, 12);
  const local = header(0, facts, crc);
  return Buffer.concat([
    Buffer.from([0x50, 0x4b, 1, 2, 20, 0]),
    local.subarray(4, 30),
    tail.subarray(2, 16),
    facts.name,
  ]);
}

function end(count: number, length: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(length, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface CraftedBook {
  /** inside <worksheet>, or the whole part when it begins with <? or <! */
  readonly sheet: string;
  readonly styles?: string;
  readonly shared?: string;
  readonly workbookPr?: string;
  readonly workbookType?: string;
  readonly extra?: readonly CraftedPart[];
  readonly sheetPart?: Partial<CraftedPart>;
}

const part = (name: string, content: string): CraftedPart => ({ name, content });

/** A workbook of one sheet as parts, to be spoiled and zipped. */
export function bookParts(book: CraftedBook): CraftedPart[] {
  const whole = /^<[?!]/.test(book.sheet);
  const sheet = whole ? book.sheet : `<worksheet xmlns="${MAIN}">${book.sheet}</worksheet>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (...list: string[]) =>
    `<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
  return [
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${book.workbookType ?? `${TYPES}.sheet.main+xml`}"/></Types>`,
    ),
    part('_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${book.workbookPr ?? ''}<sheets>` +
        `<sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      relations(
        relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
        relation('rId2', 'styles', 'styles.xml'),
        ...(book.shared === undefined ? [] : [relation('rId3', 'sharedStrings', '/xl/sharedStrings.xml')]),
      ),
    ),
    part('xl/styles.xml', `<styleSheet xmlns="${MAIN}">${book.styles ?? ''}</styleSheet>`),
    ...(book.shared === undefined
      ? []
      : [part('xl/sharedStrings.xml', `<sst xmlns="${MAIN}">${book.shared}</sst>`)]),
    { name: 'xl/worksheets/sheet1.xml', content: sheet, ...book.sheetPart },
    ...(book.extra ?? []),
  ];
}

export const craftBook = (book: CraftedBook): Buffer => craftZip(bookParts(book));

/** Rows of cells as <sheetData>; a cell is its XML. */
export const sheetData = (...rows: string[][]): string =>
  `<sheetData>${rows.map((cells) => `<row>${cells.join('')}</row>`).join('')}</sheetData>`;

export async function saved(path: string, bytes: Buffer | string): Promise<string> {
  await writeFile(path, bytes);
  return path;
}

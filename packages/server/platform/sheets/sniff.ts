import { SheetRefused } from './refused.ts';

export type Sniffed = 'zip' | 'text';

const startsWith = (head: Buffer, ...bytes: number[]): boolean =>
  bytes.every((byte, at) => head[at] === byte);

const binaries: readonly { readonly found: string; readonly bytes: readonly number[] }[] = [
  { found: 'PDF', bytes: [0x25, 0x50, 0x44, 0x46] },
  { found: 'PNG', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { found: 'JPEG', bytes: [0xff, 0xd8, 0xff] },
  { found: 'GIF', bytes: [0x47, 0x49, 0x46, 0x38] },
  { found: 'RAR', bytes: [0x52, 0x61, 0x72, 0x21] },
  { found: '7z', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { found: 'gzip', bytes: [0x1f, 0x8b] },
  { found: 'WebP / AVI', bytes: [0x52, 0x49, 0x46, 0x46] },
  { found: 'RTF', bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
  { found: 'SQLite', bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66] },
];

/** What the file is by its first bytes (64 KB); its name and declared type are not looked at. */
export function sniff(head: Buffer): Sniffed {
  if (head.length === 0) throw new SheetRefused('empty_file');
  if (startsWith(head, 0x50, 0x4b, 3, 4) || startsWith(head, 0x50, 0x4b, 5, 6)) return 'zip';
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw compoundFile(head);
  // BIFF 2 to 4: workbooks of 1987–1992, and some exporters' idea of .xls until today
  if (
    head[0] === 9 &&
    [0, 2, 4, 8].includes(head[1] ?? -1) &&
    head.length > 3 &&
    (head[2] ?? 9) <= 8 &&
    head[3] === 0
  ) {
    throw new SheetRefused('old_xls');
  }
  const binary = binaries.find(({ bytes }) => startsWith(head, ...bytes));
  if (binary !== undefined) throw new SheetRefused('not_a_sheet', { found: binary.found });
  if (isMarkup(head)) throw new SheetRefused('web_page');
  return 'text';
}

/** The container of .xls, of .doc, and of every workbook with a password. */
function compoundFile(head: Buffer): SheetRefused {
  const holds = (name: string) => head.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) return new SheetRefused('encrypted');
  if (holds('WordDocument')) return new SheetRefused('not_a_sheet', { found: 'Word (.doc)' });
  if (holds('PowerPoint Document')) return new SheetRefused('not_a_sheet', { found: 'PPT (.ppt)' });
  return new SheetRefused('old_xls');
}

/** Many web systems offer an HTML table, or Excel's XML of 2003, under the name of .xls. */
function isMarkup(head: Buffer): boolean {
  const start = head
    .toString('latin1', 0, 2048)
    .replace(/\0/g, '')
    .replace(/^(ï»¿|ÿþ|þÿ)/, '')
    .trimStart()
    .toLowerCase();
  return (
    /^<(!doctype|html|head|meta|table|style|\?xml|workbook|svg|!--)/.test(start) ||
    start.startsWith('mime-version:')
  );
}

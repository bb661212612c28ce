/** What a file may cost. Enforced while streaming, before the memory is used. */
export interface SheetLimits {
  /** bytes of the file as uploaded */
  readonly fileBytes: number;
  /** bytes of all parts of a workbook when unpacked */
  readonly unpackedBytes: number;
  /** unpacked ÷ packed of one part, looked at from `ratioFromBytes` on */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  /** parts (files) inside a workbook */
  readonly parts: number;
  readonly xmlDepth: number;
  /** rows with content in one sheet */
  readonly rows: number;
  readonly columns: number;
  /** characters (UTF-16 units) in one cell; 32,767 is Excel's own limit */
  readonly cellText: number;
  /** the table of shared texts of a workbook: bytes in UTF-8, and entries */
  readonly sharedTextBytes: number;
  readonly sharedTexts: number;
  readonly merges: number;
}

const MB = 1024 * 1024;

export const defaultLimits: SheetLimits = {
  fileBytes: 50 * MB,
  unpackedBytes: 500 * MB,
  ratio: 300,
  ratioFromBytes: 5 * MB,
  parts: 2000,
  xmlDepth: 64,
  rows: 200_000,
  columns: 500,
  cellText: 32_767,
  sharedTextBytes: 72 * MB,
  sharedTexts: 3_000_000,
  merges: 50_000,
};

export const megabytes = (bytes: number): number => Math.round((bytes / MB) * 10) / 10;

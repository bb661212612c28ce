import { pageOf, paragraph, run, table, type BuiltRow, type CellContent } from './builder.ts';

/** Points between the margins of A4. */
export const sheetWidth = 493;
export const ink = '1F2933';
export const grey = '6B7785';
export const accent = '1F3A5F';
const pale = 'EEF2F7';

/** The company above the title of a document: its sign at the left, who it is at the right. */
export const letterhead = (): string =>
  table(
    [150, sheetWidth - 150],
    [
      {
        cells: [
          { content: '{公司.标志|图片:34}' },
          {
            content: '',
            built: [
              paragraph('{公司.名称}', { align: 'right', size: 12, bold: true, color: accent }),
              paragraph('{公司.地址}', { align: 'right', size: 8.5, color: grey }),
              paragraph([run('{#公司.电话}电话 {公司.电话}{/公司.电话}', { size: 8.5, color: grey })], {
                align: 'right',
              }),
            ],
          },
        ],
      },
    ],
    false,
  );

export const title = (text: string): string =>
  paragraph(text, { align: 'center', size: 20, bold: true, color: accent, before: 10, after: 2 });

export const subtitle = (text: string): string =>
  paragraph(text, { align: 'center', size: 9, color: grey, after: 10 });

export const heading = (text: string): string =>
  paragraph(text, {
    size: 11.5,
    bold: true,
    color: accent,
    before: 12,
    after: 4,
    ruled: true,
    keepNext: true,
  });

const labelCell = (text: string): CellContent => ({
  content: text,
  look: { fill: pale, color: grey, size: 9.5 },
});
const valueCell = (text: string, span = 1): CellContent => ({
  content: text,
  look: { size: 10, color: ink, ...(span > 1 && { span }) },
});

type Pair = readonly [label: string, tag: string];

/** Labels and values in two columns; a single pair takes the whole width. */
export function facts(rows: readonly (readonly [Pair] | readonly [Pair, Pair])[]): string {
  const label = 78;
  const value = (sheetWidth - 2 * label) / 2;
  const built = rows.map((pairs): BuiltRow => {
    const [[name, tag], second] = pairs;
    const look = { height: 22 };
    if (!second) return { cells: [labelCell(name), valueCell(tag, 3)], look };
    return {
      cells: [labelCell(name), valueCell(tag), labelCell(second[0]), valueCell(second[1])],
      look,
    };
  });
  return table([label, value, label, value], built);
}

export interface Column {
  readonly head: string;
  readonly tag: string;
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** Headings that come again on every page, and one row for each record of a loop. */
export function listing(loop: string, columns: readonly Column[], more: readonly BuiltRow[] = []): string {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => (width * sheetWidth) / total);
  const heads = columns.map(({ head, align = 'left' }): CellContent => ({
    content: head,
    look: { fill: accent, color: 'FFFFFF', bold: true, size: 9.5, align },
  }));
  const last = columns.length - 1;
  const cells = columns.map(({ tag, align = 'left' }, at): CellContent => ({
    content: `${at === 0 ? `{#${loop}}` : ''}${tag}${at === last ? `{/${loop}}` : ''}`,
    look: { size: 9.5, color: ink, align },
  }));
  return table(widths, [
    { cells: heads, look: { header: true, height: 22 } },
    { cells, look: { height: 20 } },
    ...more,
  ]);
}

/** Who printed it and when at the left unless said otherwise, the number of the page at the right. */
export const foot = (left = '{打印.打印人}  {打印.日期} {打印.时间}'): readonly string[] => [
  table(
    [sheetWidth / 2, sheetWidth / 2],
    [
      {
        cells: [
          { content: left, look: { size: 8, color: grey } },
          { content: [pageOf({ size: 8, color: grey })], look: { align: 'right' } },
        ],
      },
    ],
    false,
  ),
];

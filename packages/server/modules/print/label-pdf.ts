import { setImmediate as breathe } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import { placeOf, type AddressLabel, type LabelSheet } from '@kehu/kernel/print/label-sheets.ts';
import { printFont, type PrintFont } from './font.ts';

/** Points of a millimetre. */
const mm = 72 / 25.4;
const padding = 4;
const sizes = [10, 9, 8, 7] as const;

type Document = InstanceType<typeof PDFDocument>;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Postal code, address and recipient in a box, in the largest letters that fit; what still does not is cut with “…”. */
function drawLabel(pdf: Document, font: PrintFont, label: AddressLabel, { x, y, width, height }: Box): void {
  const code = font.drawable([...label.postal_code].join(' '));
  const lines = [font.drawable(label.address), font.drawable(label.recipient)];
  const tall = (size: number): number => {
    pdf.fontSize(size);
    const texts = code === '' ? lines : [code, ...lines];
    return texts.reduce((sum, text) => sum + pdf.heightOfString(text, { width, lineGap: 1 }) + 2, 0);
  };
  const size = sizes.find((one) => tall(one) <= height) ?? sizes[sizes.length - 1] ?? 7;
  pdf.fontSize(size);
  let top = y;
  const write = (text: string, most: number) => {
    if (text === '' || most < size) return;
    const needed = Math.min(pdf.heightOfString(text, { width, lineGap: 1 }), most);
    pdf.text(text, x, top, { width, height: needed + 1, lineGap: 1, ellipsis: true });
    top += needed + 2;
  };
  const [address = '', recipient = ''] = lines;
  const line = pdf.heightOfString(recipient || ' ', { width, lineGap: 1 });
  write(code, height);
  write(address, y + height - top - line - 2);
  write(recipient, y + height - top);
}

/** Small and grey at the lower edge, where no label has letters. */
function drawMark(pdf: Document, font: PrintFont, mark: string): void {
  pdf.fontSize(5).fillColor('#8a8f98');
  pdf.text(font.drawable(mark), padding * mm, (297 - 3) * mm, { lineBreak: false });
  pdf.fillColor('black');
}

/**
 * Address labels as a PDF on A4, from the place `start` (counted from 1) of the first sheet on: a sheet of which some labels
 * are used already can be put in again. The letters that occur are embedded. `mark`: who made it, in the margin of each sheet.
 */
export async function labelPdf(
  labels: readonly AddressLabel[],
  sheet: LabelSheet,
  start: number,
  mark?: string,
): Promise<Readable> {
  const font = await printFont();
  const pdf = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false });
  pdf.registerFont('noto', font.bytes).font('noto');
  let page = -1;
  for (const [at, label] of labels.entries()) {
    const place = placeOf(sheet, start - 1 + at);
    if (place.page !== page) {
      pdf.addPage();
      page = place.page;
      if (mark !== undefined) drawMark(pdf, font, mark);
      // Others are answered between two sheets.
      await breathe();
    }
    drawLabel(pdf, font, label, {
      x: (place.x + padding) * mm,
      y: (place.y + padding) * mm,
      width: (sheet.width - 2 * padding) * mm,
      height: (sheet.height - 2 * padding) * mm,
    });
  }
  if (page < 0) pdf.addPage();
  pdf.end();
  return pdf;
}

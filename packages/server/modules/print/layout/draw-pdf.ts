import PDFDocument from 'pdfkit';
import type { PrintFonts } from '../font.ts';
import { pictureOf } from '../template/picture.ts';
import { sizeOf } from './metrics.ts';
import type { Image, Line } from './model.ts';
import type { Op } from './ops.ts';
import type { Page } from './pages.ts';

type Pdf = InstanceType<typeof PDFDocument>;

/** Puts pages into a PDF: the letters that occur are embedded, a picture that comes again is there once. */
export class PdfPainter {
  readonly pdf: Pdf;
  readonly #fonts: PrintFonts;
  /** By their bytes: what the document knows them by. */
  readonly #images = new Map<Buffer, string>();

  constructor(fonts: PrintFonts, about: { readonly title: string; readonly author: string }) {
    this.pdf = new PDFDocument({
      autoFirstPage: false,
      margin: 0,
      info: { Title: about.title, Author: about.author, Creator: 'Kehu' },
    });
    this.#fonts = fonts;
    this.pdf.registerFont('regular', fonts.regular.bytes).registerFont('bold', fonts.bold.bytes);
  }

  /** One document's pages; numbers of pages are its own. */
  add(pages: readonly Page[], mark?: string): void {
    for (const page of pages) {
      const { width, height } = page.shape;
      this.pdf.addPage({ size: [width, height], margin: 0 });
      for (const op of [...page.under, ...page.ops]) this.#draw(op, page.number, pages.length);
      if (mark !== undefined) this.#mark(mark, height);
    }
  }

  #draw(op: Op, number: number, count: number): void {
    const { pdf } = this;
    if (op.kind === 'text') this.#text(op, op.field === 'page' ? number : count);
    else if (op.kind === 'box') pdf.rect(op.x, op.y, op.width, op.height).fill(op.color);
    else if (op.kind === 'image') this.#image(op.image, op.x, op.y);
    else strokeLine(pdf, op.line, op);
  }

  #text(op: Extract<Op, { kind: 'text' }>, number: number): void {
    const { style, x, baseline, gap } = op;
    const { [style.bold ? 'bold' : 'regular']: font } = this.#fonts;
    const text = op.field ? String(number) : font.drawable(op.text);
    this.pdf
      .font(style.bold ? 'bold' : 'regular')
      .fontSize(sizeOf(style))
      .fillColor(style.color)
      .text(text, x, baseline, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing: gap,
        ...(style.italic && { oblique: true }),
      });
  }

  /** A picture that comes again is there once; kinds that PDF does not know (EMF, WebP) are left out. */
  #image({ bytes, width, height }: Image, x: number, y: number): void {
    const kind = pictureOf(bytes)?.kind;
    if (!kind) return;
    const known = this.#images.get(bytes) ?? `data:image/${kind};base64,${bytes.toString('base64')}`;
    this.#images.set(bytes, known);
    try {
      this.pdf.image(known, x, y, { width, height });
    } catch {
      // Its first bytes were those of a picture, the rest was not.
    }
  }

  /** Who made it, small and grey at the lower edge. */
  #mark(mark: string, height: number): void {
    const text = this.#fonts.regular.drawable(mark);
    this.pdf.font('regular').fontSize(5).fillColor('#8a8f98');
    this.pdf.text(text, 12, height - 9, { lineBreak: false });
  }
}

interface Ends {
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
}

function strokeLine(pdf: Pdf, { width, color, dash }: Line, { x, y, toX, toY }: Ends): void {
  const one = (shift: number): void => {
    const [dx, dy] = y === toY ? [0, shift] : [shift, 0];
    pdf
      .moveTo(x + dx, y + dy)
      .lineTo(toX + dx, toY + dy)
      .stroke(color);
  };
  pdf.lineWidth(width).lineCap(dash === 'dotted' ? 'round' : 'square');
  if (dash === 'dotted') pdf.dash(width, { space: width * 2 });
  if (dash === 'dashed') pdf.dash(width * 4, { space: width * 3 });
  if (dash === 'double') {
    one(-width);
    one(width);
  } else one(0);
  if (dash !== 'solid') pdf.undash();
}

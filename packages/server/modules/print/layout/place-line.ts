import type { BrokenLine } from './break-lines.ts';
import { sizeOf } from './metrics.ts';
import type { Float, Image, Offset, Paragraph, RunStyle } from './model.ts';
import type { Canvas, Op } from './ops.ts';
import type { Piece } from './pieces.ts';

/** Of the size of letters: what is above the line that they stand on. */
const ascent = 0.88;
/** A line is as high as in Word with a Chinese font. */
export const natural = 1.3;

export interface Measured {
  readonly height: number;
  /** From the top of the line. */
  readonly baseline: number;
}

/** How high a line is by its letters, its pictures, the spacing of its paragraph and the grid of the page. */
export function measureLine(
  { pieces }: BrokenLine,
  paragraph: Paragraph,
  grid: number | undefined,
): Measured {
  const styles = pieces.flatMap((piece) => ('style' in piece ? [piece.style.size] : []));
  const size = styles.length > 0 ? Math.max(...styles) : paragraph.style.size;
  const image = Math.max(0, ...pieces.map((piece) => (piece.kind === 'image' ? piece.image.height : 0)));
  const { rule, value } = paragraph.spacing;
  let text = size * natural;
  if (rule === 'auto') {
    const lines = grid !== undefined && paragraph.onGrid ? Math.ceil(text / grid - 0.01) * grid : text;
    text = lines * value;
  } else if (rule === 'least') text = Math.max(text, value);
  if (rule === 'exact') return { height: value, baseline: (value - size) / 2 + size * ascent };
  const height = Math.max(text, image + (image > 0 ? size * 0.2 : 0));
  return image >= text
    ? { height, baseline: image }
    : { height, baseline: (height - size) / 2 + size * ascent };
}

/** Where a line begins, and what is put between its pieces. */
function spread(
  line: BrokenLine,
  align: Paragraph['align'],
): { readonly shift: number; readonly gap: number } {
  const over = Math.max(0, line.room - line.width);
  if (align === 'center') return { shift: over / 2, gap: 0 };
  if (align === 'right') return { shift: over, gap: 0 };
  if (align === 'left' || (align === 'both' && line.ends)) return { shift: 0, gap: 0 };
  const gaps = countGaps(line.pieces);
  const gap = gaps > 0 && !line.pieces.some(({ kind }) => kind === 'tab') ? over / gaps : 0;
  return { shift: 0, gap: align === 'spread' || gap < 8 ? gap : 0 };
}

/** Stretched are the places beside Chinese characters and spaces, never words. */
const stretches = (a: Piece, b: Piece): boolean =>
  [a, b].some(({ kind }) => kind === 'sign' || kind === 'space');

function countGaps(pieces: readonly Piece[]): number {
  const shown = seen(pieces);
  return shown.slice(1).filter((piece, at) => stretches(shown[at] ?? piece, piece)).length;
}

const seen = (pieces: readonly Piece[]): readonly Piece[] => {
  const visible = pieces.filter(({ kind }) => !['float', 'break', 'page-break'].includes(kind));
  return visible.slice(0, visible.findLastIndex(({ kind }) => kind !== 'space') + 1);
};

/** Draws a line whose column begins at `x`, its top at `y`. */
export function placeLine(
  line: BrokenLine,
  measured: Measured,
  paragraph: Paragraph,
  canvas: Canvas,
  x: number,
  y: number,
): void {
  const { shift, gap } = spread(line, paragraph.align);
  const baseline = y + measured.baseline;
  const left = x + line.from + shift;
  placeFloats(line, canvas, { column: x, left, y });
  let at = left;
  const pieces = seen(line.pieces);
  const open: { run: Run | undefined } = { run: undefined };
  const end = (): void => {
    if (open.run) draw(open.run, baseline, canvas);
    open.run = undefined;
  };
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1];
    const between = next && stretches(piece, next) ? gap : 0;
    if ('text' in piece) {
      const goesOn = open.run && joins(open.run, piece, gap);
      if (!goesOn) end();
      open.run = open.run
        ? { ...open.run, text: open.run.text + piece.text, width: at + piece.width - open.run.x }
        : {
            x: at,
            text: piece.text,
            style: piece.style,
            gap: piece.kind === 'word' ? 0 : gap,
            width: piece.width,
            field: piece.field,
          };
    } else {
      end();
      if (piece.kind === 'image')
        canvas.ops.push({ kind: 'image', x: at, y: baseline - piece.image.height, image: piece.image });
      if (piece.kind === 'tab' && piece.style.underline)
        draw(
          { x: at, text: '', style: piece.style, gap: 0, width: piece.width, field: undefined },
          baseline,
          canvas,
        );
    }
    at += piece.width + between;
  }
  end();
}

interface Run {
  readonly x: number;
  readonly text: string;
  readonly style: RunStyle;
  readonly gap: number;
  readonly width: number;
  readonly field: 'page' | 'pages' | undefined;
}

/** Pieces of one look are drawn together; between words and stretched signs a new piece begins. */
function joins(run: Run, piece: Extract<Piece, { text: string }>, gap: number): boolean {
  if (run.style !== piece.style || run.field || piece.field) return false;
  if (gap === 0) return true;
  return run.gap > 0 && piece.kind !== 'word';
}

function draw({ x, text, style, gap, width, field }: Run, baseline: number, canvas: Canvas): void {
  const size = sizeOf(style);
  const lift = style.raise === 'super' ? style.size * 0.33 : style.raise === 'sub' ? -style.size * 0.12 : 0;
  if (style.highlight)
    canvas.ops.push({
      kind: 'box',
      x,
      y: baseline - size * ascent,
      width,
      height: size * 1.1,
      color: style.highlight,
    });
  if (text.trim() !== '')
    canvas.ops.push({ kind: 'text', x, baseline: baseline - lift, text, style, gap, field });
  const line = { width: Math.max(size / 18, 0.4), color: style.color, dash: 'solid' } as const;
  const across = (y: number): Op => ({ kind: 'line', x, y, toX: x + width, toY: y, line });
  if (style.underline) canvas.ops.push(across(baseline + size * 0.13));
  if (style.strike) canvas.ops.push(across(baseline - size * 0.3));
}

interface Here {
  readonly column: number;
  readonly left: number;
  readonly y: number;
}

/** Pictures beside the text, where their anchors say. */
function placeFloats(line: BrokenLine, canvas: Canvas, here: Here): void {
  let at = here.left;
  for (const piece of line.pieces) {
    if (piece.kind === 'float') {
      const { image, float } = piece;
      const place = placeOf(float, image, canvas, { ...here, left: at });
      (float.behind ? canvas.under : canvas.ops).push({ kind: 'image', ...place, image });
    }
    at += piece.width;
  }
}

function placeOf({ horizontal, vertical }: Float, image: Image, { shape }: Canvas, here: Here) {
  const across = {
    page: [0, shape.width],
    margin: [shape.left, shape.width - shape.left - shape.right],
  } as const;
  const down = {
    page: [0, shape.height],
    margin: [shape.top, shape.height - shape.top - shape.bottom],
  } as const;
  const [x, width] =
    horizontal.from === 'page' || horizontal.from === 'margin'
      ? across[horizontal.from]
      : [horizontal.from === 'here' ? here.left : here.column, shape.width - shape.right - here.column];
  const [y, height] =
    vertical.from === 'page' || vertical.from === 'margin' ? down[vertical.from] : [here.y, 0];
  return { x: x + within(horizontal, width, image.width), y: y + within(vertical, height, image.height) };
}

function within({ align, offset }: Offset, room: number, size: number): number {
  if (align === undefined) return offset;
  return align === 'center' ? (room - size) / 2 : align === 'end' ? room - size : 0;
}

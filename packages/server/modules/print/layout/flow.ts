import { breakLines } from './break-lines.ts';
import type { Block, Paragraph } from './model.ts';
import type { Canvas, Item } from './ops.ts';
import { piecesOf } from './pieces.ts';
import { measureLine, placeLine } from './place-line.ts';
import type { Setting } from './setting.ts';
import { tableItems } from './table-items.ts';

/** Blocks as items of a column of a width, in order. */
export const flow = (blocks: readonly Block[], width: number, setting: Setting): readonly Item[] =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? paragraphItems(block, width, setting)
      : tableItems(block, width, setting, flow),
  );

/** A paragraph line by line. */
function paragraphItems(paragraph: Paragraph, width: number, setting: Setting): readonly Item[] {
  const { metrics, grid, numbers } = setting;
  const pieces = piecesOf(paragraph.inlines, metrics, numbers);
  const lines = breakLines(pieces, paragraph, width, metrics);
  return lines.map((line, at): Item => {
    const measured = measureLine(line, paragraph, grid);
    const [isFirst, isLast] = [at === 0, at === lines.length - 1];
    return {
      height: measured.height,
      before: isFirst ? paragraph.before : 0,
      after: isLast ? paragraph.after : 0,
      keepNext: paragraph.keepNext || (isFirst && lines.length === 2),
      breakBefore: (isFirst && paragraph.pageBefore) || lines[at - 1]?.pageAfter === true,
      contextual: paragraph.contextual,
      paint(canvas, x, y) {
        frame(paragraph, width, measured.height, { isFirst, isLast }, canvas, x, y);
        placeLine(line, measured, paragraph, canvas, x, y);
      },
    };
  });
}

/** The background and the borders of a paragraph around one of its lines. */
function frame(
  { left, right, background, borders }: Paragraph,
  width: number,
  height: number,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
  { ops }: Canvas,
  x: number,
  y: number,
): void {
  const [from, to] = [x + left, x + width - right];
  if (background) ops.push({ kind: 'box', x: from, y, width: to - from, height, color: background });
  const { top, bottom, left: start, right: end } = borders;
  const bottomY = y + height;
  if (top && isFirst) ops.push({ kind: 'line', x: from, y, toX: to, toY: y, line: top });
  if (bottom && isLast)
    ops.push({ kind: 'line', x: from, y: bottomY + 1, toX: to, toY: bottomY + 1, line: bottom });
  if (start) ops.push({ kind: 'line', x: from, y, toX: from, toY: bottomY, line: start });
  if (end) ops.push({ kind: 'line', x: to, y, toX: to, toY: bottomY, line: end });
}

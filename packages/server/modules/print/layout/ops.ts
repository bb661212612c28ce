import type { Image, Line, PageShape, RunStyle } from './model.ts';

/** What is drawn on a page, from its top left corner, in points. */
export type Op =
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the line that letters stand on. */
      readonly baseline: number;
      readonly text: string;
      readonly style: RunStyle;
      /** Between characters. */
      readonly gap: number;
      /** Stands for a number that is known when all pages are. */
      readonly field: 'page' | 'pages' | undefined;
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly color: string;
    }
  | {
      readonly kind: 'line';
      readonly x: number;
      readonly y: number;
      readonly toX: number;
      readonly toY: number;
      readonly line: Line;
    }
  | { readonly kind: 'image'; readonly x: number; readonly y: number; readonly image: Image };

/** A page on its way; what is behind the text is drawn first. */
export interface Canvas {
  readonly shape: PageShape;
  readonly under: Op[];
  readonly ops: Op[];
}

/** A piece of a page that is laid one below the other. */
export interface Item {
  readonly height: number;
  readonly before: number;
  readonly after: number;
  readonly keepNext: boolean;
  readonly breakBefore: boolean;
  readonly contextual: string | undefined;
  paint(canvas: Canvas, x: number, y: number): void;
  /** Two parts of which the first is not higher than `room`; undefined when it cannot be cut there. */
  split?(room: number): readonly [Item, Item] | undefined;
  /** What stands above it again when it begins a page: rows with the headings of its table. */
  readonly heading?: readonly Item[];
}

export const heightOf = (items: readonly Item[]): number =>
  items.reduce((sum, { height, before, after }) => sum + height + before + after, 0);

/** Paints items one below the other. */
export function paintAll(items: readonly Item[], canvas: Canvas, x: number, y: number): void {
  let top = y;
  for (const item of items) {
    top += item.before;
    item.paint(canvas, x, top);
    top += item.height + item.after;
  }
}

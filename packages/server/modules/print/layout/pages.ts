import { fieldError } from '@kehu/kernel/errors/error.ts';
import { flow } from './flow.ts';
import type { Metrics } from './metrics.ts';
import type { Block, PageShape, Section } from './model.ts';
import { heightOf, paintAll, type Canvas, type Item } from './ops.ts';

/** A page that is laid out, its number within its document. */
export interface Page extends Canvas {
  readonly number: number;
}

interface Bands {
  readonly header: readonly Block[];
  readonly footer: readonly Block[];
}

interface Open {
  readonly page: Page;
  readonly bands: Bands;
  /** Where the body begins and ends. */
  readonly top: number;
  readonly bottom: number;
}

/** More than this is a mistake of a template, not a document. */
const mostPages = 500;
/** A row higher than this share of a page is cut, a lower one goes to the next page whole. */
const cutFrom = 0.33;

/** Lays a document out, page by page. */
export function paginate(sections: readonly Section[], metrics: Metrics): readonly Page[] {
  const book = new Book(metrics);
  for (const section of sections) book.add(section);
  return book.finish();
}

class Book {
  readonly #metrics: Metrics;
  readonly #open: Open[] = [];
  #y = 0;
  #last: Item | undefined;

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  add(section: Section): void {
    const { page } = section;
    const items = flow(section.blocks, page.width - page.left - page.right, {
      metrics: this.#metrics,
      grid: page.grid,
    });
    if (!section.continuous || this.#open.length === 0) this.#turn(section, true);
    for (const [at, item] of items.entries()) this.#put(item, items[at + 1], section);
  }

  get #here(): Open {
    const here = this.#open.at(-1);
    if (!here) throw new Error('no page is open');
    return here;
  }

  #turn(section: Section, isFirst: boolean): void {
    if (this.#open.length >= mostPages) throw fieldError('template', 'over_limit', { max: mostPages });
    const { page: shape, headers, footers, titlePage } = section;
    const which = isFirst && titlePage ? 'first' : 'usual';
    const bands = { header: headers[which], footer: footers[which] };
    const width = shape.width - shape.left - shape.right;
    const numbers = { page: this.#open.length + 1, pages: this.#open.length + 1 };
    const tall = (blocks: readonly Block[]): number =>
      blocks.length === 0
        ? 0
        : heightOf(flow(blocks, width, { metrics: this.#metrics, grid: undefined, numbers }));
    const top = Math.max(shape.top, shape.header + tall(bands.header));
    const bottom = shape.height - Math.max(shape.bottom, shape.footer + tall(bands.footer));
    const page = { shape, under: [], ops: [], number: this.#open.length + 1 };
    this.#open.push({ page, bands, top, bottom: Math.max(bottom, top + 20) });
    this.#y = top;
    this.#last = undefined;
  }

  #put(item: Item, next: Item | undefined, section: Section): void {
    if (item.breakBefore && this.#last) this.#turn(section, false);
    const wanted = item.height + (item.keepNext && next ? this.#between(item, next) + next.height : 0);
    const room = (): number => this.#here.bottom - this.#y - this.#before(item);
    if (wanted <= room() + 0.01) return this.#paint(item);
    const full = this.#here.bottom - this.#here.top;
    const cut = item.split && item.height > full * cutFrom ? item.split(room()) : undefined;
    if (cut) {
      this.#paint(cut[0]);
      this.#turn(section, false);
      this.#repeat(item);
      const rest = { ...cut[1], ...(item.heading && { heading: item.heading }) };
      return this.#put(rest, next, section);
    }
    if (this.#last) {
      this.#turn(section, false);
      this.#repeat(item);
      if (item.height > room() && item.split) return this.#put(item, next, section);
    }
    this.#paint(item);
  }

  /** Rows with headings above the first row of a page. */
  #repeat({ heading = [] }: Item): void {
    const most = (this.#here.bottom - this.#here.top) / 2;
    if (heightOf(heading) < most) for (const one of heading) this.#paint(one, true);
  }

  #paint(item: Item, isRepeated = false): void {
    this.#y += this.#before(item);
    const { page } = this.#here;
    item.paint(page, page.shape.left, this.#y);
    this.#y += item.height + item.after;
    // A repeated heading alone is no reason to turn the page again.
    if (!isRepeated) this.#last = item;
  }

  /** Space above: none at the top of a page that was turned. */
  #before(item: Item): number {
    if (!this.#last) return this.#open.length === 1 ? item.before : 0;
    return this.#between(this.#last, item) - this.#last.after;
  }

  #between(a: Item, b: Item): number {
    const isOne = a.contextual !== undefined && a.contextual === b.contextual;
    return isOne ? 0 : a.after + b.before;
  }

  /** Headers and footers, now that it is known how many pages there are. */
  finish(): readonly Page[] {
    const pages = this.#open.length;
    for (const { page, bands } of this.#open) {
      const { shape, number } = page;
      const width = shape.width - shape.left - shape.right;
      const setting = { metrics: this.#metrics, grid: undefined, numbers: { page: number, pages } };
      paintAll(flow(bands.header, width, setting), page, shape.left, shape.header);
      const footer = flow(bands.footer, width, setting);
      paintAll(footer, page, shape.left, bottomOf(shape) - heightOf(footer));
    }
    return this.#open.map(({ page }) => page);
  }
}

const bottomOf = (shape: PageShape): number => shape.height - shape.footer;

import type { SheetLimits } from '../limits.ts';
import { SheetRefused } from '../refused.ts';
import { decodeEntities, decodeEscapes } from './xml.ts';
import type { XmlHandler } from './xml.ts';

const BLOCK = 1024 * 1024;
const CACHE = 4096;

/**
 * The texts that cells point to, kept as UTF-8 in blocks: a million short Chinese names cost 40 MB here
 * and three times as much as strings. The few that repeat (states, cities) come from a small cache.
 */
export class SharedTexts {
  readonly #limits: SheetLimits;
  readonly #blocks: Buffer[] = [];
  #used = BLOCK;
  #starts = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #count = 0;
  readonly #cacheKeys = new Int32Array(CACHE).fill(-1);
  readonly #cache: string[] = [];

  constructor(limits: SheetLimits) {
    this.#limits = limits;
  }

  add(text: string): void {
    const { sharedTexts, sharedTextBytes, cellText } = this.#limits;
    if (text.length > cellText) throw new SheetRefused('cell_too_long', { cell: '—', max: cellText });
    const length = Buffer.byteLength(text);
    if (this.#used + length > BLOCK) this.#nextBlock(length);
    if (this.#count >= sharedTexts || this.#blocks.length * BLOCK > sharedTextBytes) {
      throw new SheetRefused('too_many_texts');
    }
    if (this.#count === this.#starts.length) this.#grow();
    const block = this.#blocks.length - 1;
    this.#blocks[block]?.write(text, this.#used);
    this.#starts[this.#count] = block * BLOCK + this.#used;
    this.#lengths[this.#count] = length;
    this.#used += length;
    this.#count++;
  }

  at(index: number): string {
    if (!(index >= 0 && index < this.#count)) throw new SheetRefused('damaged');
    const slot = index & (CACHE - 1);
    const cached = this.#cache[slot];
    if (cached !== undefined && this.#cacheKeys[slot] === index) return cached;
    const start = this.#starts[index] ?? 0;
    const from = start % BLOCK;
    const block = this.#blocks[Math.floor(start / BLOCK)];
    const text = decodeEscapes(block?.toString('utf8', from, from + (this.#lengths[index] ?? 0)) ?? '');
    this.#cacheKeys[slot] = index;
    this.#cache[slot] = text;
    return text;
  }

  #nextBlock(length: number): void {
    if (length > BLOCK) throw new SheetRefused('too_many_texts');
    this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK));
    this.#used = 0;
  }

  #grow(): void {
    const larger = (old: Uint32Array) => {
      const next = new Uint32Array(old.length * 2);
      next.set(old);
      return next;
    };
    this.#starts = larger(this.#starts);
    this.#lengths = larger(this.#lengths);
  }
}

/** Reads xl/sharedStrings.xml: runs of rich text joined, phonetic hints (<rPh>) left out. */
export function sharedTextsHandler(texts: SharedTexts, limits: SheetLimits): XmlHandler {
  let text = '';
  let inText = false;
  let inPhonetic = false;
  return {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') inText = !inPhonetic;
      else if (name === 'rPh') inPhonetic = true;
    },
    text(raw) {
      if (!inText) return;
      text += decodeEntities(raw);
      if (text.length > limits.cellText * 8) {
        throw new SheetRefused('cell_too_long', { cell: '—', max: limits.cellText });
      }
    },
    close(name) {
      if (name === 'si') texts.add(text);
      else if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
    },
  };
}

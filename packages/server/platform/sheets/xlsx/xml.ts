import type { SheetLimits } from '../limits.ts';
import { SheetRefused } from '../refused.ts';

/**
 * A strict streaming scanner for the XML of workbooks. It knows no DTD, no entities but the five and
 * numeric ones, refuses what is nested too deeply or not closed, and never holds more than one tag.
 */
export interface XmlHandler {
  /** `name` without its prefix; `attributes` is the raw rest of the tag, see attribute() */
  open(name: string, attributes: string): void;
  /** text as written, in pieces: decode with decodeEntities(). An entity is never cut. */
  text(raw: string): void;
  close(name: string): void;
}

const LONGEST_TAG = 64 * 1024;
const LONGEST_ENTITY = 12;

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const QUOTE = 34;
const APOSTROPHE = 39;

type Skip = '-->' | '?>' | ']]>';

export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #maxDepth: number;
  readonly #part: string;
  readonly #open: string[] = [];
  #rest = '';
  #skip: Skip | undefined;
  #seenRoot = false;

  constructor(handler: XmlHandler, limits: Pick<SheetLimits, 'xmlDepth'>, part: string) {
    this.#handler = handler;
    this.#maxDepth = limits.xmlDepth;
    this.#part = part;
  }

  write(chunk: string): void {
    const input = this.#rest === '' ? chunk : this.#rest + chunk;
    let at = 0;
    while (at < input.length) {
      const next = this.#step(input, at);
      if (next === -1) break;
      at = next;
    }
    this.#rest = input.slice(at);
    if (this.#rest.length > LONGEST_TAG) throw this.#damaged();
  }

  end(): void {
    if (this.#open.length > 0 || !this.#seenRoot || this.#skip !== undefined || this.#rest.trim() !== '') {
      throw this.#damaged();
    }
  }

  /** Where to go on, or -1 when the rest must wait for more input. */
  #step(input: string, at: number): number {
    if (this.#skip !== undefined) return this.#skipped(input, at, this.#skip);
    if (input.charCodeAt(at) !== LT) return this.#textFrom(input, at);
    const next = input.charCodeAt(at + 1);
    if (next === SLASH) return this.#closeTag(input, at);
    if (next === BANG) return this.#bang(input, at);
    if (next === QUESTION) {
      this.#skip = '?>';
      return at + 2;
    }
    return Number.isNaN(next) ? -1 : this.#openTag(input, at);
  }

  #textFrom(input: string, at: number): number {
    const lt = input.indexOf('<', at);
    const end = lt === -1 ? wholeEntities(input, at) : lt;
    if (end === at) return -1;
    if (this.#open.length > 0) this.#handler.text(input.slice(at, end));
    else if (input.slice(at, end).replace('\uFEFF', '').trim() !== '') throw this.#damaged();
    return end;
  }

  #skipped(input: string, at: number, until: Skip): number {
    const found = input.indexOf(until, at);
    // The end mark itself may be cut in two: its first characters wait for the next chunk.
    const end = found === -1 ? Math.max(at, input.length - until.length + 1) : found;
    if (until === ']]>' && end > at) {
      this.#handler.text(input.slice(at, end).replaceAll('&', '&amp;'));
    }
    if (found === -1) return end === at ? -1 : end;
    this.#skip = undefined;
    return found + until.length;
  }

  #bang(input: string, at: number): number {
    if (input.startsWith('<!--', at)) {
      this.#skip = '-->';
      return at + 4;
    }
    if (input.startsWith('<![CDATA[', at) && this.#open.length > 0) {
      this.#skip = ']]>';
      return at + 9;
    }
    const begun = input.slice(at, at + 9);
    if (begun.length < 9 && ('<!--'.startsWith(begun) || '<![CDATA['.startsWith(begun))) return -1;
    throw new SheetRefused('forbidden_xml', { part: this.#part });
  }

  #closeTag(input: string, at: number): number {
    const end = input.indexOf('>', at);
    if (end === -1) return -1;
    const name = this.#open.pop();
    const matches = name !== undefined && input.startsWith(name, at + 2);
    if (!matches || input.slice(at + 2 + name.length, end).trim() !== '') throw this.#damaged();
    this.#handler.close(localName(name));
    return end + 1;
  }

  #openTag(input: string, at: number): number {
    const end = tagEnd(input, at + 1);
    if (end === -1) return -1;
    const selfClosing = input.charCodeAt(end - 1) === SLASH;
    const inside = selfClosing ? end - 1 : end;
    const nameEnd = endOfName(input, at + 1, inside);
    const name = input.slice(at + 1, nameEnd);
    if (name === '' || (this.#seenRoot && this.#open.length === 0)) throw this.#damaged();
    this.#seenRoot = true;
    if (this.#open.length >= this.#maxDepth) throw new SheetRefused('xml_too_deep', { part: this.#part });
    const local = localName(name);
    this.#handler.open(local, nameEnd < inside ? input.slice(nameEnd, inside) : '');
    if (selfClosing) this.#handler.close(local);
    else this.#open.push(name);
    return end + 1;
  }

  #damaged(): SheetRefused {
    return new SheetRefused('damaged', { part: this.#part });
  }
}

function tagEnd(input: string, from: number): number {
  let quote = 0;
  for (let at = from; at < input.length; at++) {
    const code = input.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === GT) return at;
    else if (code === QUOTE || code === APOSTROPHE) quote = code;
  }
  return -1;
}

function endOfName(input: string, from: number, to: number): number {
  let at = from;
  while (at < to && input.charCodeAt(at) > 32) at++;
  return at;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** The end of the text that surely holds no half an entity. */
function wholeEntities(input: string, from: number): number {
  const amp = input.lastIndexOf('&');
  const cut = amp >= from && input.length - amp <= LONGEST_ENTITY && !input.includes(';', amp);
  return cut ? amp : input.length;
}

/** Walks over the attributes of a tag, values as written; stops where the tag stops making sense. */
export function eachAttribute(attributes: string, visit: (name: string, raw: string) => void): void {
  let at = 0;
  for (;;) {
    while (attributes.charCodeAt(at) <= 32) at++;
    const equals = attributes.indexOf('=', at);
    if (equals === -1) return;
    let open = equals + 1;
    while (attributes.charCodeAt(open) <= 32) open++;
    const quote = attributes.charCodeAt(open);
    if (quote !== QUOTE && quote !== APOSTROPHE) return;
    const close = attributes.indexOf(quote === QUOTE ? '"' : "'", open + 1);
    if (close === -1) return;
    visit(attributes.slice(at, endOfName(attributes, at, equals)), attributes.slice(open + 1, close));
    at = close + 1;
  }
}

/** The value of an attribute, decoded; `:id` finds `r:id`. */
export function attribute(attributes: string, wanted: string): string | undefined {
  let found: string | undefined;
  eachAttribute(attributes, (name, raw) => {
    if (name === wanted || (wanted.startsWith(':') && name.endsWith(wanted))) found ??= decodeEntities(raw);
  });
  return found;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities and numeric ones, line ends made one; anything else was declared in a DTD: refused. */
export function decodeEntities(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,12});|&/g, (_whole, name: string | undefined) => {
    if (name === undefined) throw new SheetRefused('damaged');
    const known = entities[name];
    if (known !== undefined) return known;
    if (!name.startsWith('#')) throw new SheetRefused('forbidden_xml');
    return character(name);
  });
}

function character(name: string): string {
  const code = /^#x[0-9a-f]+$/i.test(name)
    ? parseInt(name.slice(2), 16)
    : /^#\d+$/.test(name)
      ? Number(name.slice(1))
      : -1;
  if (code < 0 || code > 0x10ffff) throw new SheetRefused('damaged');
  return String.fromCodePoint(code);
}

/** Workbooks write characters that XML forbids as `_x000D_`. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

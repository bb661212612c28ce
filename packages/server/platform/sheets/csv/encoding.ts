import { createReadStream } from 'node:fs';
import type { Encoding } from '../book.ts';
import { SheetRefused } from '../refused.ts';

const CHUNK = 256 * 1024;
/** More broken characters than this share of the bytes: the encoding is another one. */
const TOLERATED = 1 / 2000;

/** How the file's first bytes name its encoding; undefined without a byte order mark. */
function markedEncoding(head: Buffer): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Commas, digits and line ends of UTF-16 have a zero byte: on odd places little endian, on even big. */
function zeroByteEncoding(head: Buffer): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  if (odd > head.length / 20 && even === 0) return 'utf-16le';
  if (even > head.length / 20 && odd === 0) return 'utf-16be';
  return undefined;
}

/**
 * UTF-8 is hardly ever valid by accident, so it is tried on the whole file first; GB18030 (which holds
 * GBK and GB2312) next. A file with a few broken bytes is read, its broken rows are reported.
 */
export async function detectEncoding(path: string, head: Buffer): Promise<Encoding> {
  const known = markedEncoding(head) ?? zeroByteEncoding(head);
  if (known !== undefined) return known;
  if (head.includes(0)) throw new SheetRefused('unknown_encoding');
  const utf8 = await brokenShare(path, 'utf-8');
  if (utf8 === 0) return 'utf-8';
  const gb = await brokenShare(path, 'gb18030');
  if (Math.min(utf8, gb) > TOLERATED) throw new SheetRefused('unknown_encoding');
  return utf8 <= gb ? 'utf-8' : 'gb18030';
}

async function brokenShare(path: string, encoding: Encoding): Promise<number> {
  let broken = 0;
  let length = 0;
  for await (const text of decodedText(path, encoding)) {
    length += text.length;
    for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', at + 1)) broken++;
  }
  // Small files: one broken character may be noise, two are a pattern.
  return broken <= 1 && length < 2000 ? broken / 4000 : broken / Math.max(1, length);
}

/** The file's text without its byte order mark. */
export async function* decodedText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const chunks: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: CHUNK });
  for await (const chunk of chunks) {
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

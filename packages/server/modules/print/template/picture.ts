import { deflateSync, crc32 } from 'node:zlib';
import { generate } from 'lean-qr';

/** A picture as it is put into a document: PNG or JPEG. */
export interface Picture {
  readonly bytes: Buffer;
  readonly kind: 'png' | 'jpeg';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** PNG and JPEG by their first bytes, with their size; undefined for anything else. */
export function pictureOf(bytes: Buffer): Picture | undefined {
  if (bytes.length > 24 && bytes.subarray(0, 8).equals(pngMark))
    return sound({ bytes, kind: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) });
  if (bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8) return jpeg(bytes);
  return undefined;
}

/** Pixels of a side; more would take the memory of the process when it is drawn. */
const largestSide = 6_000;

const sound = (picture: Picture): Picture | undefined =>
  picture.width > 0 && picture.height > 0 && picture.width <= largestSide && picture.height <= largestSide
    ? picture
    : undefined;

function jpeg(bytes: Buffer): Picture | undefined {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return sound({
        bytes,
        kind: 'jpeg',
        height: bytes.readUInt16BE(at + 5),
        width: bytes.readUInt16BE(at + 7),
      });
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** Light modules around it, without which a camera does not find it (ISO 18004). */
const quiet = 4;
/** Characters that fit into a code which a camera still reads from paper. */
const longest = 500;

/** A QR code of one bit a pixel, a pixel a module; undefined for what is empty or too long. */
export function qrPicture(text: string): Picture | undefined {
  if (text === '' || text.length > longest) return undefined;
  const code = generate(text);
  const side = code.size + 2 * quiet;
  const rowBytes = Math.ceil(side / 8) + 1;
  const rows = Buffer.alloc(rowBytes * side);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      if (code.get(x - quiet, y - quiet)) continue;
      const at = y * rowBytes + 1 + (x >> 3);
      rows.writeUInt8(rows.readUInt8(at) | (0x80 >> (x & 7)), at);
    }
  return { bytes: png(side, rows), kind: 'png', width: side, height: side };
}

function png(side: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  // One bit, grey.
  head.writeUInt8(1, 8);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([pngMark, ...parts]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

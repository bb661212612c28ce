const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

function byte(value: number): string {
  return HEX[value & 255] ?? '';
}

function hex32(value: number): string {
  return byte(value >>> 24) + byte(value >>> 16) + byte(value >>> 8) + byte(value);
}

/**
 * A UUIDv7 that is the same in every run: time in milliseconds, then table (0–4095), row and part (0–65535)
 * of the row. Ids sort by time as real ones do.
 */
export function benchId(time: number, table: number, row: number, part = 0): string {
  const high = Math.floor(time / 65536);
  const low = time % 65536;
  const scattered = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(part + 1, 0x85ebca6b);
  return (
    `${hex32(high)}-${byte(low >>> 8)}${byte(low)}-7${byte(table >>> 4)}${(table & 15).toString(16)}` +
    `-8${byte(row >>> 20)}${((row >>> 16) & 15).toString(16)}-${byte(row >>> 8)}${byte(row)}` +
    byte(part >>> 8) +
    byte(part) +
    byte(scattered >>> 8) +
    byte(scattered)
  );
}

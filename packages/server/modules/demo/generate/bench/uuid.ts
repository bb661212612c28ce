const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

function hex32(value: number): string {
  return (
    HEX[(value >>> 24) & 255]! + HEX[(value >>> 16) & 255]! + HEX[(value >>> 8) & 255]! + HEX[value & 255]!
  );
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
    `${hex32(high)}-${HEX[low >>> 8]!}${HEX[low & 255]!}-7${HEX[(table >>> 4) & 255]!}${(table & 15).toString(16)}` +
    `-8${HEX[(row >>> 20) & 255]!}${((row >>> 16) & 15).toString(16)}-${HEX[(row >>> 8) & 255]!}${HEX[row & 255]!}` +
    HEX[(part >>> 8) & 255]! +
    HEX[part & 255]! +
    HEX[(scattered >>> 8) & 255]! +
    HEX[scattered & 255]!
  );
}

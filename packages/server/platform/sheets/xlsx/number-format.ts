/** What a number format makes of a number; only what decides the meaning, not the looks. */
export type Shape =
  'plain' | 'date' | 'datetime' | 'time' | 'duration' | 'percent' | { readonly digits: number };

/** Formats that a file names by number only; 27–36 and 50–58 are the Chinese ones. */
const builtIn: Readonly<Record<number, Shape>> = {
  9: 'percent',
  10: 'percent',
  ...shapes('date', [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]),
  ...shapes('time', [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]),
  22: 'datetime',
  46: 'duration',
};

function shapes(shape: Shape, ids: readonly number[]): Record<number, Shape> {
  return Object.fromEntries(ids.map((id) => [id, shape]));
}

/** `id` and, for formats of the file's own, their code, e.g. (164, 'yyyy"年"m"月"d"日"') → date */
export function shapeOf(id: number, code: string | undefined): Shape {
  return code === undefined ? (builtIn[id] ?? 'plain') : shapeOfCode(code);
}

function shapeOfCode(code: string): Shape {
  const first = code.split(';')[0] ?? '';
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'duration';
  const bare = first
    .replace(/"[^"]*"?/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/am\/pm|a\/p|上午\/下午/gi, 'h')
    .replace(/general|g\/通用格式|standard/gi, '')
    .toLowerCase();
  const day = /[yd]/.test(bare) || /e(?![+-])/.test(bare) || (bare.includes('m') && !/[hs]/.test(bare));
  const clock = /[hs]/.test(bare);
  if (day) return clock ? 'datetime' : 'date';
  if (clock) return 'time';
  if (bare.includes('%')) return 'percent';
  return /^0{2,18}$/.test(bare.trim()) ? { digits: bare.trim().length } : 'plain';
}

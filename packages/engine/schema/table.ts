/** A column, as it should be. Types are spelt the way PostgreSQL's format_type() does, so that plans compare texts. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull?: boolean;
  /** SQL of a constant default. */
  readonly default?: string;
  readonly collate?: string;
}

/** An index; `on` is everything after the table's name: `using gin (tokens)`, `(a, b desc) where …`. */
export interface Index {
  readonly name: string;
  readonly unique?: boolean;
  readonly on: string;
}

/** A table, as it should be. The first migration and every later one are differences between sets of these. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly Index[];
  /** Fill factor: below 100 leaves room for HOT updates (scope-search §5). */
  readonly fillfactor?: number;
}

/** Longest name that PostgreSQL keeps. */
const longest = 63;

/**
 * Name of an index from its parts, cut with a checksum when it would be too long.
 * @example indexName('account', 'owner') // account_owner_idx
 */
export function indexName(...parts: readonly string[]): string {
  const full = `${parts.join('_')}_idx`;
  if (full.length <= longest) return full;
  let sum = 7;
  for (const character of full) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return `${full.slice(0, longest - 9)}_${sum.toString(36)}`;
}

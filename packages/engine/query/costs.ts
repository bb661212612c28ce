/**
 * What things cost in milliseconds, measured on 1,136,000 accounts (bench/read): only their ratios matter, to choose
 * among strategies that all give the same rows.
 */
export const costs = {
  /** A statement that finds nothing. */
  statement: 0.4,
  /** A row that an index of a branch leads to in order, looked up in the table and judged. */
  walkedRow: 0.003,
  /** The same in the order of the whole table: neighbours in time lie together. */
  newestRow: 0.0015,
  /** A row of a scope that is fetched to be sorted. */
  fetchedRow: 0.003,
  /** A candidate that is looked up by its id and judged. */
  candidate: 0.005,
  /** A hit of a GIN index, checked in its side table. */
  hit: 0.002,
  /** The same in a search table, whose rows are longer. */
  searchHit: 0.005,
  /** A posting that GIN reads to intersect. */
  posting: 0.00008,
  /** An entry of a covering index. */
  entry: 0.0003,
  /** An entry of an index of activity whose signature is tested. */
  signedEntry: 0.00035,
  /** A row of a key walk that is looked up by its id and judged. */
  lookedUp: 0.006,
  /** An id that is hashed before a key walk starts. */
  hashed: 0.0005,
  /** A row whose search texts are looked up to be judged, beside what it costs already. */
  text: 0.007,
  /** A group of a branch: one descent of an index. */
  group: 0.01,
  /** A row of a search table that is read without an index. */
  scanned: 0.001,
} as const;

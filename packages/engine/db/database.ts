import type { Sql } from './sql.ts';

/** A row in PostgreSQL's text form, columns in the order of the statement. */
export type Row = readonly (string | null)[];

/** Something that runs statements: the pool, or one transaction. */
export interface Queryable {
  query(statement: Sql): Promise<readonly Row[]>;
}

/** One transaction; everything that it acknowledged is durable when `transaction()` has returned. */
export interface Transaction extends Queryable {
  /** Runs after a successful commit, never after a rollback. */
  afterCommit(work: () => void): void;
  /** Runs when everything else is done, before the commit, in the order asked; what it throws undoes everything. */
  beforeCommit(work: () => Promise<void>): void;
}

export interface Database extends Queryable {
  /** Statements that may take long (index builds, maintenance): no read timeout. */
  readonly unhurried: Queryable;
  /** How many statements of `query` were asked so far: background work sees by it whether somebody else is there. */
  asked(): number;
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Runs work while holding an advisory lock of a connection, outside any transaction (an open one would hold back
   * `create index concurrently`). A process that dies lets go of it.
   */
  locked<T>(key: number, work: () => Promise<T>): Promise<T>;
  /** LISTEN; the returned function ends it. Survives lost connections (then `onGap` is called: something may have been missed). */
  listen(
    channel: string,
    onNotice: (payload: string) => void,
    onGap: () => void,
  ): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

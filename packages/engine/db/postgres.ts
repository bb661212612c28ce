import pg from 'pg';
import type { Database, Row, Transaction } from './database.ts';
import { listenOn } from './listen.ts';
import type { Sql } from './sql.ts';
import { statementName } from './statement-name.ts';

export interface DatabaseOptions {
  /** Connections for reads, and as many for transactions. */
  readonly max?: number;
  /** Milliseconds after which a read is given up (`too_expensive`). */
  readonly readTimeout?: number;
  /** Called with every statement's text; tests count with it. */
  readonly onStatement?: (text: string) => void;
}

/** Leaves every value in PostgreSQL's text form: parsing dates and numbers cost 40 % of a list (stack.md). */
const asText = { getTypeParser: () => (value: string) => value };

/** Opens the database of a connection string. Connections are made on demand. */
export function openDatabase(connectionString: string, options: DatabaseOptions = {}): Database {
  const { max = 8, readTimeout = 5_000, onStatement } = options;
  const base = {
    connectionString,
    types: asText,
    max,
    // A connection knows its statements, and its process the pages that it has touched: it is worth keeping.
    idleTimeoutMillis: 600_000,
  };
  const settings = '-c TimeZone=UTC -c jit=off';
  const readers = new pg.Pool({
    ...base,
    statement_timeout: readTimeout,
    // Many people read at the same time: each has one processor, and short answers need no more.
    options: `${settings} -c max_parallel_workers_per_gather=0`,
  });
  const writers = new pg.Pool({ ...base, statement_timeout: 600_000, options: settings });
  for (const pool of [readers, writers]) surviveBreaks(pool);
  let asked = 0;
  return {
    query: (statement) => {
      asked++;
      return run(readers, statement, onStatement);
    },
    asked: () => asked,
    unhurried: { query: (statement) => run(writers, statement, onStatement) },
    transaction: (work) => inTransaction(writers, work, onStatement),
    locked: (key, work) => whileLocked(writers, key, work),
    listen: (channel, onNotice, onGap) => listenOn(connectionString, channel, onNotice, onGap),
    close: async () => {
      await Promise.all([readers.end(), writers.end()]);
    },
  };
}

/**
 * A connection that breaks while it is idle is replaced by the next query; one that breaks between two statements of a
 * transaction fails its next statement. Either says so by an event too, which would end the process if nobody heard it.
 */
function surviveBreaks(pool: pg.Pool): void {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
}

interface Runner {
  query(config: pg.QueryArrayConfig): Promise<{ rows: unknown[] }>;
}

async function run(
  on: Runner,
  statement: Sql,
  onStatement?: (text: string) => void,
): Promise<readonly Row[]> {
  const text = statement.text;
  onStatement?.(text);
  const name = statementName(text);
  const result = await on.query({ ...(name && { name }), text, values: statement.values, rowMode: 'array' });
  return result.rows as Row[]; // rowMode array with text parsers: rows are arrays of text or null
}

async function inTransaction<T>(
  pool: pg.Pool,
  work: (tx: Transaction) => Promise<T>,
  onStatement?: (text: string) => void,
): Promise<T> {
  const client = await pool.connect();
  const queue = oneAfterTheOther();
  const after: (() => void)[] = [];
  const before: (() => Promise<void>)[] = [];
  let broken = false;
  try {
    await queue(() => client.query('begin'));
    const result = await work({
      query: (statement) => queue(() => run(client, statement, onStatement)),
      afterCommit: (next) => void after.push(next),
      beforeCommit: (next) => void before.push(next),
    });
    for (let next = before.shift(); next; next = before.shift()) await next();
    await queue(() => client.query('commit'));
    for (const next of after) next();
    return result;
  } catch (error) {
    await queue(() => client.query('rollback')).catch(() => {
      broken = true; // the connection is gone, and the transaction with it
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * A connection takes one statement at a time. Those that are asked for together wait here; so does the end of the
 * transaction, for what nobody awaits any more because another one has failed.
 */
function oneAfterTheOther(): <R>(ask: () => Promise<R>) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (ask) => {
    const answer = last.then(() => ask());
    last = answer.catch(() => undefined);
    return answer;
  };
}

async function whileLocked<T>(pool: pg.Pool, key: number, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [key]);
    return await work();
  } finally {
    const freed = await client.query('select pg_advisory_unlock($1)', [key]).catch(() => undefined);
    client.release(freed === undefined);
  }
}

import type { Database } from '../db/database.ts';
import { identifier, raw, sql, tableOf } from '../db/sql.ts';
import { inSchema } from './ddl.ts';

/** A migration as it is committed: named, and one statement after the other. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/** Key of the advisory lock that lets one process migrate at a time. */
const lockKey = 7_364_001;

/**
 * Brings a workspace's schema up to date. Only one process at a time; each statement is recorded, so that a run
 * that was killed goes on where it stopped. Statements with `concurrently` run outside a transaction.
 */
export async function migrate(
  database: Database,
  schema: string,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  return database.locked(lockKey, async () => {
    await prepare(database, schema);
    const done = await applied(database, schema);
    const ran: string[] = [];
    for (const migration of migrations) {
      const from = done.get(migration.name) ?? 0;
      if (from >= migration.statements.length) continue;
      await apply(database, schema, migration, from);
      ran.push(migration.name);
    }
    return ran;
  });
}

async function prepare(database: Database, schema: string): Promise<void> {
  await database.query(sql`create schema if not exists ${identifier(schema)}`);
  await database.query(sql`create table if not exists ${tableOf(schema, 'migration')}
    (name text primary key, statements int not null)`);
}

async function applied(database: Database, schema: string): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query(sql`select name, statements from ${tableOf(schema, 'migration')}`);
  return new Map(rows.map(([name, count]) => [name ?? '', Number(count)]));
}

async function apply(database: Database, schema: string, migration: Migration, from: number): Promise<void> {
  const outside = (text: string): boolean => /\bconcurrently\b/.test(text);
  let next = from;
  while (next < migration.statements.length) {
    let end = next + 1;
    if (!outside(migration.statements[next] ?? '')) {
      while (end < migration.statements.length && !outside(migration.statements[end] ?? '')) end++;
    }
    await applyPart(database, schema, migration, next, end);
    next = end;
  }
}

async function applyPart(
  database: Database,
  schema: string,
  migration: Migration,
  start: number,
  end: number,
): Promise<void> {
  const texts = migration.statements.slice(start, end).map((text) => inSchema(text, schema));
  const record = sql`insert into ${tableOf(schema, 'migration')} values (${migration.name}, ${end})
    on conflict (name) do update set statements = excluded.statements`;
  if (texts.some((text) => /\bconcurrently\b/.test(text))) {
    for (const text of texts) {
      await dropHalf(database, schema, text);
      await database.unhurried.query(raw(text));
    }
    await database.query(record);
    return;
  }
  await database.transaction(async (tx) => {
    for (const text of texts) await tx.query(raw(text));
    await tx.query(record);
  });
}

/** An index whose building was killed stays behind, invalid, and `if not exists` would take it for the whole one. */
async function dropHalf(database: Database, schema: string, statement: string): Promise<void> {
  const name = /\bindex concurrently (?:if not exists )?"?(\w+)"? on\b/.exec(statement)?.[1];
  if (name === undefined) return;
  const half = await database.query(sql`select 1 from pg_index i join pg_class c on c.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relname = ${name} and not i.indisvalid`);
  if (half.length > 0) await database.unhurried.query(sql`drop index ${tableOf(schema, name)}`);
}

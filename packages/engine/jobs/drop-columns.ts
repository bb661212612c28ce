import { identifier, join, sql, tableOf } from '../db/sql.ts';
import { purge } from '../records/purge.ts';
import type { Call } from '../call/call.ts';
import type { JobKind } from './job.ts';

/** Days for which the values of a deleted field stay where they were (objects-platform, field_definition). */
const keptDays = 30;
/** How long a drop waits for others; the next night tries again. */
const lockTimeout = '3s';

/** Drops the columns of fields that administrators deleted a month ago, and their definitions. */
export const dropColumnsKind: JobKind = {
  name: 'drop_columns',
  async run(run) {
    const call = await run.call();
    const expired = await expiredFields(call);
    for (const [at, field] of expired.entries()) {
      await dropField(call, field);
      await run.report(at + 1, expired.length);
    }
    return { dropped: expired.length };
  },
};

interface Expired {
  readonly id: string;
  readonly object: string;
  readonly name: string;
}

/** Not those whose name is in use again. */
async function expiredFields(call: Call): Promise<readonly Expired[]> {
  const definitions = tableOf(call.workspace.schema, 'field_definition');
  const before = new Date(call.now.getTime() - keptDays * 86_400_000).toISOString();
  const rows = await call.db.query(sql`select f.id, f.object, f.api_name from ${definitions} f
    where f.deleted_at < ${before}::timestamptz and f.api_name like 'c\_%' and not exists (select 1 from ${definitions} g
      where g.object = f.object and g.api_name = f.api_name and g.deleted_at is null)`);
  return rows.map(([id, object, name]) => ({ id: id ?? '', object: object ?? '', name: name ?? '' }));
}

async function dropField(call: Call, { id, object, name }: Expired): Promise<void> {
  const { database, schema } = call.workspace;
  const table = call.registry.objects.get(object)?.table;
  await database.transaction(async (tx) => {
    const columns = table === undefined ? [] : await columnsOf({ ...call, db: tx }, table, name);
    if (table !== undefined && columns.length > 0) {
      await tx.query(sql`select set_config('lock_timeout', ${lockTimeout}, true)`);
      const drops = columns.map((column) => sql`drop column if exists ${identifier(column)}`);
      await tx.query(sql`alter table ${tableOf(schema, table)} ${join(drops)}`);
    }
    await purge({ ...call, db: tx }, 'field_definition', [id]);
  });
}

/** What kinds and derivations put behind a field's name. */
const suffixes = ['_norm', '_object', '_id', '__sort', '__key'];

/** The field's own columns, those with a suffix of its kind, and what is derived beside them. */
async function columnsOf(call: Call, table: string, name: string): Promise<readonly string[]> {
  const rows = await call.db.query(sql`select column_name::text from information_schema.columns
    where table_schema = ${call.workspace.schema} and table_name = ${table}
    and column_name = any(${[name, ...suffixes.map((suffix) => name + suffix)]}::text[])`);
  return rows.map(([column]) => column ?? '');
}

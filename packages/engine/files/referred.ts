import { systemActor } from '../access/system-actor.ts';
import type { Call } from '../call/call.ts';
import { identifier, join, sql, tableOf, type Sql } from '../db/sql.ts';
import { remove } from '../records/remove.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';

type Place = readonly [ObjectModel, FieldModel];

function places(call: Call, holds: (field: FieldModel) => boolean): readonly Place[] {
  const objects = [...call.registry.objects.values()].filter(
    ({ declaration }) => declaration.table === undefined,
  );
  return objects.flatMap((model) =>
    [...model.fields.values()].filter(holds).map((field) => [model, field] as const),
  );
}

/** Fields that say where bytes lie: `storage_key` of an attachment, `file_key` of an import. They never leave the server. */
const holdsKey = ({ name, declaration }: FieldModel): boolean =>
  declaration.secret === true && name.endsWith('_key') && declaration.kind === 'text';

/** Those of some keys of stored files that something refers to: a record, in the bin too, or work that is not done. */
export async function referredKeys(call: Call, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { schema, database } = call.workspace;
  const wanted = sql`unnest(${keys}::text[]) k(key)`;
  const inRecords = places(call, holdsKey).map(([model, field]) => {
    const column = identifier(field.columns[0] ?? field.name);
    return sql`select k.key from ${wanted} join ${tableOf(schema, model.table)} t on t.${column} = k.key`;
  });
  const inWork = sql`select k.key from ${wanted} join ${tableOf(schema, 'job')} j
    on j.state in ('queued', 'running') and concat_ws(' ', j.input, j.progress) like '%' || k.key || '%'`;
  const rows = await database.unhurried.query(join([...inRecords, inWork], ' union '));
  return new Set(rows.map(([key]) => key ?? ''));
}

/** Days after which a file that was sent, and that no record has taken, is given up. */
const waits = 7;
const atOnce = 2_000;

/** Removes attachments that were sent and never became part of a record. How many. */
export async function removeAbandoned(call: Call): Promise<number> {
  const { schema, database } = call.workspace;
  const before = new Date(call.now.getTime() - waits * 86_400_000).toISOString();
  const rows = await database.unhurried.query(sql`select id from ${tableOf(schema, 'attachment')}
    where target_id is null and created_at < ${before}::timestamptz order by id limit ${atOnce}`);
  const named = await namedFiles(
    call,
    rows.map(([id]) => id ?? ''),
  );
  const abandoned = rows.flatMap(([id]) => (id && !named.has(id) ? [{ id }] : []));
  if (abandoned.length > 0) await remove({ ...call, actor: systemActor() }, 'attachment', abandoned);
  return abandoned.length;
}

const holdsFiles = ({ declaration }: FieldModel): boolean =>
  declaration.kind === 'files' || declaration.kind === 'image';

/** Files that a field of a record names, whatever object it is of: one pass over each table that has such fields. */
async function namedFiles(call: Call, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const parts = places(call, holdsFiles).map(([model, field]): Sql => {
    const column = identifier(field.columns[0] ?? field.name);
    const table = tableOf(call.workspace.schema, model.table);
    return field.declaration.kind === 'image'
      ? sql`select ${column} as id from ${table} where ${column} = any(${ids}::uuid[])`
      : sql`select unnest(${column}) as id from ${table} where ${column} && ${ids}::uuid[]`;
  });
  if (ids.length === 0 || parts.length === 0) return new Set();
  const rows = await call.workspace.database.unhurried.query(join(parts, ' union '));
  return new Set(rows.map(([id]) => id ?? ''));
}

import { promised } from '@kehu/kernel/json/promised.ts';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import type { Database } from '@kehu/engine/db/database.ts';
import { join, raw, sql, tableOf, type Sql } from '@kehu/engine/db/sql.ts';
import { columnNames, columnValues, facetRow, searchRow } from '@kehu/engine/records/write/derive.ts';
import type { Registry } from '@kehu/engine/registry/model.ts';
import { inSchema } from '@kehu/engine/schema/ddl.ts';
import { desiredTables } from '@kehu/engine/schema/desired.ts';
import { plan } from '@kehu/engine/schema/plan.ts';
import { modelOf } from '@kehu/testkit/read/settle.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import {
  BENCH,
  benchDepartments,
  benchUsers,
} from '@kehu/server/modules/demo/generate/bench/organisation.ts';
import {
  benchAccounts,
  benchGrants,
  benchScale,
  type BenchAccount,
} from '@kehu/server/modules/demo/generate/bench/rows.ts';
import { benchId } from '@kehu/server/modules/demo/generate/bench/uuid.ts';

export const schema = 'bench';
export const poolId = '00000000-0000-7000-8000-0000000000aa';
const seed = 7;
export const benchNow = new Date('2026-11-22T05:00:00Z');

/** Ids of people and departments by their position in the generator's lists. */
export const userId = (index: number): string => benchId(0, 8, index);
export const departmentId = (index: number): string => benchId(0, 9, index);

const portion = 4_000;

/** Fills an empty schema with accounts by the pure derivations of the write road; indexes are built at the end. */
export async function load(
  connectionString: string,
  registry: Registry,
  accounts: number,
  times: number,
): Promise<void> {
  const database = openDatabase(connectionString, { max: 2 });
  const run = (text: string): Promise<unknown> => database.unhurried.query(raw(text));
  await run(`drop schema if exists "${schema}" cascade`);
  await run(`create schema "${schema}"`);
  const tables = desiredTables(registry);
  const statements = plan([], tables).map((text) => inSchema(text, schema));
  const isIndex = (text: string): boolean => /^create (unique )?index/.test(text);
  for (const text of statements.filter((one) => !isIndex(one))) await run(text);
  await pourAccounts(database, registry, accounts);
  await repeat(database, desiredColumns(registry), times);
  await pourGrants(database, accounts);
  for (const text of statements.filter(isIndex)) await run(text);
  await run('vacuum analyze');
  await database.close();
}

async function pourAccounts(database: Database, registry: Registry, count: number): Promise<void> {
  const model = modelOf(registry, 'account');
  const scale = benchScale(benchNow, seed);
  const names = [...model.fields.keys()];
  const columns = columnNames(model, names);
  let writing: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < count; from += portion) {
    const rows = [...benchAccounts(from, Math.min(count, from + portion), scale)].map((row) => values(row));
    const made = {
      account: rows.map((row) => columnValues(model, row, names)),
      search: rows.map((row) => searchRow(model, row.id, row)),
      facet: rows.map((row) => facetRow(model, row.id, row)),
    };
    await writing;
    writing = Promise.all([
      insert(database, 'account', columns, made.account),
      insert(
        database,
        'account_search',
        ['id', 'text', 'pinyin', 'initials', 'phones', 'tokens'],
        made.search,
      ),
      insert(database, 'account_facet', ['id', 'tokens'], made.facet),
    ]);
    if (from % 100_000 === 0) console.log(`${from} accounts`);
  }
  await writing;
}

const desiredColumns = (registry: Registry): readonly string[] => {
  const model = modelOf(registry, 'account');
  return columnNames(model, model.fields.keys());
};

/** The same accounts again under other ids and a little older: a quick way to many rows. */
async function repeat(database: Database, columns: readonly string[], times: number): Promise<void> {
  for (let k = 1; k < times; k++) {
    const id = raw(`(overlay(id::text placing '${String(k).padStart(2, '0')}' from 29 for 2))::uuid`);
    const changed: { readonly [column: string]: Sql } = {
      id,
      updated_at: raw(`updated_at - interval '${k * 613} seconds'`),
      no: raw(`no || '-${k}'`),
      no__key: raw(`no__key || '-${k}'`),
      credit_code: raw('null'),
      credit_code__key: raw('null'),
    };
    const list = join(columns.map((column) => raw(`"${column}"`)));
    const made = join(columns.map((column) => changed[column] ?? raw(`"${column}"`)));
    const first = raw(`substr(id::text, 29, 2) = '00'`);
    const account = tableOf(schema, 'account');
    await database.unhurried.query(
      sql`insert into ${account} (${list}) select ${made} from ${account} where ${first}`,
    );
    for (const side of ['search', 'facet']) {
      const table = tableOf(schema, `account_${side}`);
      const more = side === 'search' ? raw('text, pinyin, initials, phones, ') : raw('');
      await database.unhurried.query(
        sql`insert into ${table} (id, ${more}tokens) select ${id}, ${more}tokens from ${table} where ${first}`,
      );
    }
    console.log(`repeated ${k}`);
  }
}

type Values = { readonly [field: string]: Json } & { readonly id: string };

function values(row: BenchAccount): Values {
  const at = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());
  const { values: facts } = row.facts;
  return {
    ...promised<JsonObject>(facts),
    id: row.id,
    no: `KH${row.index}`,
    lifecycle: row.lifecycle,
    owner_id: row.pooled ? null : userId(row.owner),
    owner_dept_id: row.pooled ? null : departmentId(row.department),
    pool_id: row.pooled ? poolId : null,
    created_by: userId(row.owner),
    updated_by: userId(row.owner),
    created_at: at(row.createdAt),
    updated_at: at(row.updatedAt),
    next_contact_at: at(row.nextContactAt),
    last_contact_at: at(row.talks.at(-1) ?? null),
    contact_count: row.talks.length,
    version: 1,
  };
}

async function pourGrants(database: Database, accounts: number): Promise<void> {
  const scale = benchScale(benchNow, seed);
  const rows = [...benchGrants(scale, accounts)].map((grant) => {
    const [of] = [...benchAccounts(grant.account, grant.account + 1, scale)];
    return {
      principal_id: userId(grant.grantee),
      record_id: of?.id ?? null,
      level: grant.access,
      with_children: grant.kind === 'share',
      expires_at: null,
      source: grant.kind,
      activity: new Date(of?.updatedAt ?? 0).toISOString(),
    };
  });
  const columns = ['principal_id', 'record_id', 'level', 'with_children', 'expires_at', 'source', 'activity'];
  for (let from = 0; from < rows.length; from += portion) {
    await insert(database, 'account_grant', columns, rows.slice(from, from + portion));
  }
}

function insert(
  database: Database,
  table: string,
  columns: readonly string[],
  rows: readonly Json[],
): Promise<unknown> {
  const list = join(columns.map((column) => raw(`"${column}"`)));
  const into = tableOf(schema, table);
  return database.unhurried.query(sql`insert into ${into} (${list})
    select ${list} from json_populate_recordset(null::${into}, ${JSON.stringify(rows)}::json)`);
}

export { BENCH, benchDepartments, benchUsers, seed };

import type { Database } from '@kehu/engine/db/database.ts';
import { raw, sql, tableOf } from '@kehu/engine/db/sql.ts';
import { refreshStatistics } from '@kehu/engine/query/refresh-statistics.ts';
import { columnValues, facetRow, searchRow, tokensOf } from '@kehu/engine/records/write/derive.ts';
import { desiredTables } from '@kehu/engine/schema/desired.ts';
import { openWorkspace } from '@kehu/engine/workspace/open.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { copyLine } from '../load/copy-text.ts';
import type { BenchData } from '../load/cluster.ts';
import { createIndexes, dropIndexes } from '../load/indexes.ts';
import { closeCopy, openCopy } from '../load/pour.ts';
import { schema } from '../load/scale.ts';
import { opportunityOf, type Grounds } from './opportunities.ts';

const filled = [
  'opportunity',
  'opportunity_search',
  'opportunity_facet',
  'opportunity_past',
  'opportunity_stage_log',
] as const;

/** How many opportunities: KEHU_BENCH_OPPORTUNITIES, else a million. */
export const wantedOpportunities = (): number => Number(process.env['KEHU_BENCH_OPPORTUNITIES'] ?? 1_000_000);

/** Fills the bench's database with opportunities unless as many are there; says what it does. */
export async function pourOpportunities(
  connectionString: string,
  data: BenchData,
  wanted: number,
): Promise<void> {
  const database = openDatabase(connectionString, { readTimeout: 0 });
  try {
    const [there] = await database.query(sql`select count(*) from ${tableOf(schema, 'opportunity')}`);
    if (Number(there?.[0]) === wanted) return;
    const begun = performance.now();
    console.log(`loading ${wanted} opportunities`);
    const workspace = await openWorkspace(database);
    const registry = await workspace.registry();
    const model = registry.objects.get('opportunity');
    const log = registry.objects.get('opportunity_stage_log');
    if (!model || !log) throw new Error('opportunities are declared');
    const tables = desiredTables(registry).filter(({ name }) => filled.some((one) => one === name));
    await dropIndexes(database, tables);
    const grounds = await groundsOf(database, data);
    const streams = new Map(
      await Promise.all(
        tables.map(async (table) => {
          const columns = table.columns.filter(({ type }) => !/generated (always|by default)/.test(type));
          const stream = await openCopy(connectionString, { table, columns, fresh: true });
          const lines: string[] = [];
          return [table.name, { stream, columns, lines }] as const;
        }),
      ),
    );
    const put = (table: (typeof filled)[number], row: Parameters<typeof copyLine>[1]): void => {
      const target = streams.get(table);
      if (target) target.lines.push(copyLine(target.columns, row));
    };
    for (let index = 0; index < wanted; index++) {
      const { values, past, log: moves } = opportunityOf(grounds, index);
      const tokens = tokensOf(model, values);
      const id = String(values['id']);
      put('opportunity', columnValues(model, values, model.fields.keys(), tokens));
      put('opportunity_search', searchRow(model, id, values, tokens));
      put('opportunity_facet', facetRow(model, id, values, tokens));
      for (const row of past) put('opportunity_past', row);
      for (const row of moves) put('opportunity_stage_log', columnValues(log, row, log.fields.keys()));
      if (index % 2_000 === 1_999 || index === wanted - 1)
        for (const { stream, lines } of streams.values())
          await stream.copy.write(Buffer.from(lines.splice(0).join('')));
    }
    await Promise.all([...streams.values()].map(({ stream }) => closeCopy(stream)));
    await createIndexes(database, tables, wanted > 200_000 ? '1GB' : '256MB');
    await database.unhurried.query(raw('vacuum analyze'));
    await refreshStatistics(await systemCall(workspace, new Date(data.places.now), 'bench'), 'opportunity');
    await database.unhurried.query(raw('checkpoint'));
    console.log(`${wanted} opportunities: ${Math.round((performance.now() - begun) / 1000)} s`);
  } finally {
    await database.close();
  }
}

async function groundsOf(database: Database, data: BenchData): Promise<Grounds> {
  const rows = async (text: string): Promise<readonly (readonly string[])[]> =>
    (await database.query(raw(text))).map((row) => row.map((value) => value ?? ''));
  const owners = await rows(`select u.id, u.department_id from "${schema}"."user" u
    join "${schema}"."account" a on a.owner_id = u.id where u.status = 'active' group by 1, 2 order by count(*) desc, 1`);
  const accounts = await rows(
    `select id from "${schema}"."account" where deleted_at is null order by id limit 200000`,
  );
  const [process] = await rows(`select id from "${schema}"."sales_process" where is_default`);
  const stages = await rows(`select id, kind, probability from "${schema}"."sales_stage"
    where process_id = '${process?.[0] ?? ''}' order by sort_no`);
  const end = (kind: string): string => stages.find((stage) => stage[1] === kind)?.[0] ?? '';
  return {
    now: data.places.now,
    owners: owners.map(([id = '', department = '']) => ({ id, department })),
    accounts: accounts.map(([id = '']) => id),
    process: process?.[0] ?? '',
    stages: stages
      .filter(([, kind]) => kind === 'open')
      .map(([id = '', , probability = '']) => ({ id, probability })),
    won: end('won'),
    lost: end('lost'),
  };
}

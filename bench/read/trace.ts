import { promised } from '@kehu/kernel/json/promised.ts';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { sql, type Sql } from '@kehu/engine/db/sql.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { questionOf } from '@kehu/engine/query/ask.ts';
import { firstGuess } from '@kehu/engine/query/guess.ts';
import { strategies } from '@kehu/engine/query/find.ts';
import { searchFor } from '@kehu/engine/search/search-for.ts';
import type { Filter, SortKey } from '@kehu/kernel/query/filter.ts';
import { modelOf } from '@kehu/testkit/read/settle.ts';
import { shippedRegistry } from '@kehu/testkit/read/workspace.ts';
import { benchNow, schema } from './load.ts';
import { personOf } from './people.ts';
import { startForReading } from './start.ts';

/** One question with every strategy: estimated and real cost, and the plan of the first when asked for. */
const [
  dataDir = '/tmp/kehu-read',
  scope = 'all',
  filterText = '{"and":[]}',
  sortText = '[]',
  q = '',
  explain = '',
] = process.argv.slice(2);
const server = await startForReading(dataDir);
let last: Sql | undefined;
const database = openDatabase(server.connectionString, { max: 2 });
const registry = shippedRegistry();
const call: Call = {
  workspace: {
    schema,
    database,
    timeZone: 'Asia/Shanghai',
    publish: () => undefined,
    contextOf: () => {
      throw new Error('none');
    },
  },
  registry,
  actor: personOf(scope),
  db: { query: (statement) => ((last = statement), database.query(statement)) },
  now: benchNow,
  locale: 'zh-CN',
  requestId: 'trace',
  confirmed: new Set(),
  source: 'trace',
};
const account = modelOf(registry, 'account');
const filter = promised<Filter>(JSON.parse(filterText));
const sort = promised<SortKey[]>(JSON.parse(sortText));
const begun = performance.now();
const plain = await questionOf(call, account, { filter, sort, limit: 50 }, 'view');
const question = q ? searchFor(plain, q) : plain;
console.log(
  `asked in ${(performance.now() - begun).toFixed(1)} share ${question.share} fetch ${question.fetch} candidates ${JSON.stringify(question.candidates.map(({ rows, cost }) => [rows, cost]))}`,
);
for (const one of strategies(question, firstGuess(question))) {
  const times: number[] = [];
  let answer = await one.run();
  for (let n = 0; n < 3; n++) {
    const start = performance.now();
    answer = await one.run();
    times.push(performance.now() - start);
  }
  console.log(
    `${one.name}: estimated ${one.cost.toFixed(1)}, took ${times.map((ms) => ms.toFixed(1)).join(' ')} (${answer.found.length} rows${answer.complete ? '' : ', incomplete'})`,
  );
  if (explain === one.name && last) {
    const plan = await database.query(sql`explain (analyze, buffers) ${last}`);
    console.log(plan.map(([line]) => line).join('\n'));
  }
}
await database.close();
await server.stop();

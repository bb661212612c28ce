import { isDeepStrictEqual } from 'node:util';
import type { Database } from '@kehu/engine/db/database.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import type { Registry } from '@kehu/engine/registry/model.ts';
import { stream } from '@kehu/server/modules/demo/generate/random.ts';
import { blockText, makerOf } from './block.ts';
import { copyField } from './copy-text.ts';
import { grantsFor, schema, type Places } from './scale.ts';
import { targetsOf } from './tables.ts';

/** Something that a loaded database must answer, and its answer. */
export interface Check {
  readonly what: string;
  readonly sql: string;
  readonly expected: string;
}

const table = (name: string): string => `"${schema}"."${name}"`;

const orphans = (child: string, field: string, parent: string): Check => ({
  what: `every ${child}.${field} is there`,
  sql: `select count(*) from ${table(child)} c where c.${field} is not null
    and not exists (select 1 from ${table(parent)} p where p.id = c.${field})`,
  expected: '0',
});

const sized = (name: string, count: number): Check => ({
  what: `${count} rows in ${name}`,
  sql: `select count(*) from ${table(name)}`,
  expected: String(count),
});

/** Counts, sums and references of a bench of this size. */
export function checksOf(accounts: number): readonly Check[] {
  const contacts = accounts * 1.5;
  const activities = accounts * 3;
  return [
    ...['account', 'account_search', 'account_facet', 'account_duplicate'].map((name) =>
      sized(name, accounts),
    ),
    ...['contact', 'contact_search', 'contact_facet', 'contact_duplicate'].map((name) =>
      sized(name, contacts),
    ),
    ...['activity', 'activity_search', 'activity_facet'].map((name) => sized(name, activities)),
    sized('account_grant', grantsFor(accounts)),
    sized('department', 40),
    { ...sized('user', 202), what: '200 people, the administrator and the system' },
    {
      what: 'contact_count adds up',
      sql: `select sum(contact_count) from ${table('account')}`,
      expected: String(activities),
    },
    {
      what: 'each account counts its own activities',
      sql: `select count(*) from ${table('account')} a left join (select account_id, count(*) n, max(started_at) last
        from ${table('activity')} group by 1) x on x.account_id = a.id
        where a.contact_count <> coalesce(x.n, 0) or a.last_contact_at is distinct from x.last`,
      expected: '0',
    },
    {
      what: 'the department is the owner’s',
      sql: `select count(*) from ${table('account')} a join ${table('user')} u on u.id = a.owner_id
        where u.department_id <> a.owner_dept_id`,
      expected: '0',
    },
    {
      what: 'owned or in the pool, never both',
      sql: `select count(*) from ${table('account')} where (owner_id is null) = (pool_id is null)`,
      expected: '0',
    },
    orphans('account', 'owner_id', 'user'),
    orphans('account', 'pool_id', 'public_pool'),
    orphans('contact', 'account_id', 'account'),
    orphans('activity', 'account_id', 'account'),
    orphans('activity', 'owner_id', 'user'),
    orphans('account_grant', 'record_id', 'account'),
    orphans('account_grant', 'principal_id', 'user'),
  ];
}

const samples = 40;

/** Asks everything; @throws Error that names what is wrong with the load. */
export async function checkLoad(
  database: Database,
  registry: Registry,
  places: Places,
  accounts: number,
): Promise<void> {
  const wrong: string[] = [];
  for (const { what, sql, expected } of checksOf(accounts)) {
    const [row] = await database.unhurried.query(raw(sql));
    if (row?.[0] !== expected) wrong.push(`${what}: ${row?.[0]}, not ${expected}`);
  }
  const random = stream(accounts, 'bench check');
  for (let n = 0; n < samples; n++)
    wrong.push(...(await differences(database, registry, places, random.int(0, accounts - 1))));
  if (wrong.length > 0) throw new Error(`the bench's data are wrong:\n${wrong.slice(0, 20).join('\n')}`);
}

/** One account with everything around it, derived anew and compared with what is stored, column by column. */
async function differences(
  database: Database,
  registry: Registry,
  places: Places,
  index: number,
): Promise<readonly string[]> {
  const maker = makerOf(registry, places);
  const texts = blockText(maker, index, index + 1);
  const wrong: string[] = [];
  for (const [name, text] of texts) {
    const target = targetsOf(registry).get(name);
    const key = target?.columns[0]?.name;
    if (!target || !key || name.startsWith('event')) continue;
    const columns = target.columns.map((column) => `"${column.name}"`).join();
    for (const line of text.toString().split('\n').filter(Boolean)) {
      const fields = line.split('\t');
      const at = target.columns.findIndex((column) => column.name === 'id');
      const [stored] = await database.query(
        raw(`select ${columns} from ${table(name)} where id = '${fields[at]}'`),
      );
      const differing = target.columns.filter(
        (column, n) => !same(fields[n] ?? '', stored?.[n] ?? null, column.type),
      );
      if (!stored || differing.length > 0)
        wrong.push(
          `${name} ${fields[at]}: ${stored ? differing.map((one) => one.name).join() : 'not there'}`,
        );
    }
  }
  return wrong;
}

/** Whether PostgreSQL's text of a value means what was sent: times and numbers may be spelt differently. */
function same(sent: string, stored: string | null, type: string): boolean {
  if (stored === null || sent === '\\N') return stored === null && sent === '\\N';
  if (type.startsWith('timestamp')) return Date.parse(sent) === Date.parse(stored);
  if (/^(numeric|integer|bigint)$|^numeric\(/.test(type)) return Number(sent) === Number(stored);
  if (type.startsWith('json'))
    return isDeepStrictEqual(JSON.parse(sent), JSON.parse(copyField(stored, type)));
  return sent === copyField(stored, 'text');
}

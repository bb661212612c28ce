import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { schema } from './load/scale.ts';

const saved = `"${schema}".bench_saved`;
const account = `"${schema}".account`;
const facet = `"${schema}".account_facet`;
const kept = ['updated_at', 'updated_by', 'version', 'relation_level', 'facet_bits_0', 'facet_bits_1'];

/** Remembers the accounts while work changes them, and puts them back: the next run finds what was loaded. */
export async function preserving<T>(connectionString: string, work: () => Promise<T>): Promise<T> {
  const database = openDatabase(connectionString, { readTimeout: 0 });
  const run = (text: string) => database.unhurried.query(raw(text));
  try {
    await run(`drop table if exists ${saved}`);
    await run(`create unlogged table ${saved} as select a.id, ${kept.map((name) => `a.${name}`).join()}, f.tokens
      from ${account} a join ${facet} f on f.id = a.id`);
    try {
      return await work();
    } finally {
      const changed = `from ${saved} s where s.id = a.id and s.version <> a.version`;
      await run(`update ${facet} f set tokens = s.tokens from ${saved} s where s.id = f.id
        and s.tokens <> f.tokens`);
      await run(`update "${schema}".account_grant g set activity = s.updated_at from ${saved} s
        where s.id = g.record_id and s.updated_at <> g.activity`);
      await run(`update ${account} a set ${kept.map((name) => `${name} = s.${name}`).join()} ${changed}`);
      await run(`drop table ${saved}`);
      await run(`vacuum ${account}, ${facet}`);
    }
  } finally {
    await database.close();
  }
}

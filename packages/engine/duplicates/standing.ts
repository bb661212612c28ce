import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import { markOf } from './pairs-job.ts';

/** When an object was last compared as a whole, and whether that is under way; what is planned for tonight is not. */
export async function standingOfBase(
  { db, now, workspace: { schema } }: Call,
  model: ObjectModel,
): Promise<{ readonly at: string | null; readonly running: boolean }> {
  const [row] = await db.query(sql`select
    (select value from ${tableOf(schema, 'setting')} where key = ${markOf(model.name)}),
    exists (select 1 from ${tableOf(schema, 'job')} where kind = 'duplicate_pairs'
      and (state = 'running' or state = 'queued' and run_at <= ${now.toISOString()}::timestamptz)
      and (input->>'object' = ${model.name} or (input->>'first')::boolean))`);
  const at = parseStored<Json>(row?.[0], null);
  return { at: typeof at === 'string' ? at : null, running: row?.[1] === 't' };
}

import { numberKind } from '@kehu/objects/system/field_definition/number.ts';
import { systemActor } from '../access/system-actor.ts';
import { identifier, sql, tableOf } from '../db/sql.ts';
import { keepValues } from '../records/keep.ts';
import { numbersFor } from '../records/write/numbering.ts';
import { loadRegistry } from '../registry/load.ts';
import { eachRecord } from './each-record.ts';
import type { JobKind } from './job.ts';

/** Gives a number to every record that was there before its field, in the order in which they were made. */
export const numberRecordsJob: JobKind = {
  name: numberKind,
  run: async (run) => {
    const { workspace } = await run.call();
    const registry = await loadRegistry(workspace.database, workspace.schema);
    const model = registry.objects.get(String(run.job.input['object']));
    const field = model?.fields.get(String(run.job.input['field']));
    const column = field?.columns[0];
    if (!model || field?.declaration.kind !== 'auto_no' || column === undefined) return {};
    const without = sql` and t.${identifier(column)} is null`;
    await eachRecord(
      run,
      model,
      async (call, ids) => {
        const system = { ...call, registry, actor: systemActor() };
        const owner = model.owned ? sql`owner_id` : sql`null`;
        const rows = await call.db
          .query(sql`select id, ${owner} from ${tableOf(workspace.schema, model.table)}
          where id = any(${ids}::uuid[]) order by id`);
        const records = rows.map(([id, owner_id]) => ({ id: id ?? '', owner_id: owner_id ?? null }));
        const numbers = await numbersFor(system, model, field, records);
        const kept = [...numbers].map(([id, value]) => ({ id, values: { [field.name]: value } }));
        await keepValues(system, model, kept);
      },
      without,
    );
    return {};
  },
};

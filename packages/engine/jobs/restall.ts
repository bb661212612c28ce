import { openIn, restallKind, restallSome } from '@kehu/objects/sales/sales_stage/restall.ts';
import { systemActor } from '../access/system-actor.ts';
import { sql } from '../db/sql.ts';
import { find } from '../records/find.ts';
import { objectOf } from '../records/object-of.ts';
import { eachRecord } from './each-record.ts';
import type { JobKind } from './job.ts';

/**
 * Dates anew when the open opportunities of a stage stall whose standard was changed, portion by portion, by the standard
 * that it has by then: whoever changes it again meanwhile is not overtaken.
 */
export const restallJob: JobKind = {
  name: restallKind,
  run: async (run) => {
    const { stage } = run.job.input;
    if (typeof stage !== 'string') return {};
    const model = objectOf(await run.call(), 'opportunity');
    await eachRecord(
      run,
      model,
      async (call, ids) => {
        const system = { ...call, actor: systemActor() };
        const of = { field: 'id', op: 'eq', value: stage } as const;
        const [now] = await find(system, objectOf(system, 'sales_stage'), of, 1);
        if (!now) return;
        const among = { and: [openIn(stage), { field: 'id', op: 'in', value: [...ids] } as const] };
        const some = await find(system, model, among, ids.length);
        await restallSome(call.workspace.contextOf(system), now, some);
      },
      sql` and t.stage_id = ${stage}::uuid and t.status = 'open'`,
    );
    return {};
  },
};

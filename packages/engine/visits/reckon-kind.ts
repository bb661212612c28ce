import { systemActor } from '../access/system-actor.ts';
import { eachRecord } from '../jobs/each-record.ts';
import type { JobKind } from '../jobs/job.ts';
import { objectOf } from '../records/object-of.ts';
import { reckonVisits } from './reckon.ts';

/** Goes through all accounts after the visit rules have changed; only what changes is written. */
export const reckonVisitsKind: JobKind = {
  name: 'reckon_visits',
  async run(run) {
    const model = objectOf(await run.call(), 'account');
    await eachRecord(run, model, (call, ids) => reckonVisits({ ...call, actor: systemActor() }, ids));
    return {};
  },
};

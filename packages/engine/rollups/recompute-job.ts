import { rollUpKind } from '@kehu/objects/system/field_definition/rollup.ts';
import { systemActor } from '../access/system-actor.ts';
import { refreshFormulas } from '../formulas/refresh.ts';
import type { JobKind } from '../jobs/job.ts';
import { eachRecord } from '../jobs/each-record.ts';
import { loadRegistry } from '../registry/load.ts';
import { allFeeds, recompute } from './feed.ts';

/**
 * Works out an administrator's rollup on the records that were there before it, those in the bin too, and the formulas that
 * read it. Records are locked portion by portion, so that children that come meanwhile are counted once.
 */
export const recomputeRollupJob: JobKind = {
  name: rollUpKind,
  run: async (run) => {
    const { workspace } = await run.call();
    // Registries are cached for a moment; the job must see the rollup that it was made for.
    const registry = await loadRegistry(workspace.database, workspace.schema);
    const { object, field } = run.job.input;
    const feed = allFeeds(registry).find((one) => one.parent.name === object && one.field.name === field);
    if (!feed) return {};
    await eachRecord(run, feed.parent, async (call, ids) => {
      const system = { ...call, registry, actor: systemActor() };
      await recompute(system, feed, ids);
      await refreshFormulas(system, feed.parent, ids, [feed.field.name]);
    });
    return {};
  },
};

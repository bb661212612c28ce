import { implement, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { importJob } from './import_job.object.ts';

/** Hours after which what was imported counts as the company's own. */
const undoHours = 24;

export const importJobBehaviour = implement(importJob, {
  actions: {
    async undo(context, records) {
      const latest = new Date(context.now).getTime() - undoHours * 3_600_000;
      for (const { finished_at: end, options } of records) {
        const dry = isJsonObject(options) && options['dry_run'] === true;
        if (dry || typeof end !== 'string' || new Date(end).getTime() < latest)
          throw new KehuError('state_conflict', {
            detail: {
              zh: `只能在导入完成后 ${undoHours} 小时内撤销`,
              en: `An import can be undone for ${undoHours} hours after its end`,
            },
          });
      }
      // From now on it is not `done` any more: nobody undoes it twice.
      await context.keep(
        'import_job',
        records.map(({ id }) => ({ id, values: { status: 'running' } })),
      );
      const jobs = new Map<string, Values>();
      for (const { id } of records)
        jobs.set(id, { job_id: await context.enqueue('import_undo', { import_id: id }) });
      return jobs;
    },
  },
});

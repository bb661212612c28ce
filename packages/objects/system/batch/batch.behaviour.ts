import { implement, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { batch } from './batch.object.ts';

export const batchBehaviour = implement(batch, {
  actions: {
    async undo(context, records) {
      for (const { undo_until: until } of records)
        if (typeof until !== 'string' || Date.parse(until) < Date.parse(context.now))
          throw new KehuError('state_conflict', {
            detail: { zh: '已过可撤销的期限', en: 'It is too late to undo this' },
          });
      // From now on it is not `done` any more: nobody undoes it twice.
      await context.keep(
        'batch',
        records.map(({ id }) => ({ id, values: { status: 'undoing' } })),
      );
      const jobs = new Map<string, Values>();
      for (const { id } of records)
        jobs.set(id, { job_id: await context.enqueue('batch_undo', { batch_id: id }) });
      return jobs;
    },
  },
});

import { implement, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { deriveAccount } from '../derive-account.ts';
import { momentOf, msOf } from '../moments.ts';
import { refuseStrangers } from '../same-customer.ts';
import { giveSubjects } from '../subject.ts';
import { appointment } from './appointment.object.ts';
import { complete } from './complete.ts';
import { warnOverlaps } from './overlaps.ts';
import { planNext } from './recur.ts';
import { tellParticipants } from './tell.ts';
import { settleTimes } from './times.ts';
import { wake } from './wake.ts';

export const appointmentBehaviour = implement(appointment, {
  async prepare(context, changes) {
    await deriveAccount(context, changes);
    await refuseStrangers(context, changes);
    await giveSubjects(context, changes, 'appointment_type');
    for (const change of changes) settleTimes(context, change);
    await warnOverlaps(context, changes);
  },

  written: (context, changes) => tellParticipants(context, changes),

  woken: (context, plans) => wake(context, plans),

  actions: {
    complete: (context, plans, input) => complete(context, plans, input),

    async replan(context, plans, { start_at, end_at }) {
      const moved = plans.map((plan) => {
        const start = msOf(start_at);
        const end = end_at ? msOf(end_at) : start + msOf(plan.end_at) - msOf(plan.start_at);
        if (end < start) throw fieldError('end_at', 'date_order');
        if (end < msOf(context.now)) throw fieldError('start_at', 'out_of_range', undefined, future);
        return { id: plan.id, values: { start_at: momentOf(start), end_at: momentOf(end) } };
      });
      await updateAsMay(context, moved);
    },

    async cancel(context, plans, { reason, whole_series }) {
      await updateAsMay(
        context,
        plans.map(({ id }) => ({ id, values: { status: 'cancelled', cancel_reason: reason ?? null } })),
      );
      if (whole_series !== true) await planNext(context, plans);
    },
  },
});

const future = { zh: '请选择将来的时间', en: 'Choose a time to come' };

/** Whoever may edit a plan is asked about overlaps; participants act through the door of the action. */
async function updateAsMay(
  context: Context,
  changes: readonly { readonly id: string; readonly values: Values }[],
): Promise<void> {
  const editable = await context.allowed(
    'appointment',
    'edit',
    changes.map(({ id }) => id),
  );
  await context.records.update(
    'appointment',
    changes.filter(({ id }) => editable.has(id)),
  );
  await context.beyond('appointment.edit').update(
    'appointment',
    changes.filter(({ id }) => !editable.has(id)),
  );
}

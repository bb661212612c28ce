import type { Change, Context, Notice, Values, Woken } from '@kehu/kernel/declare/behaviour.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { actorName, shortTime } from '../moments.ts';

type Told = Notice & { readonly to: readonly string[] };

const everybody = (plan: Values): readonly string[] => [
  String(plan['owner_id']),
  ...textsIn(plan['participant_ids']),
];

/** Participants hear that they take part, of another time and of the end of a plan (objects-platform, appointment). */
export async function tellParticipants(context: Context, changes: readonly Change[]): Promise<void> {
  const told = changes.filter(
    ({ after, before }) =>
      before !== null || (typeof after['previous_id'] !== 'string' && after['status'] === 'planned'),
  );
  if (
    !told.some((change) => textsIn(change.after['participant_ids']).length > 0 || isOthers(context, change))
  )
    return;
  const name = await actorName(context);
  await context.notifyAll(told.flatMap((change) => newsOf(context, change, name)));
}

const isOthers = ({ userId }: Context, { after }: Change): boolean => after['owner_id'] !== userId;

function newsOf(context: Context, change: Change, name: string): readonly Told[] {
  const { before, after, id } = change;
  const people = textsIn(after['participant_ids']);
  const known = new Set(textsIn(before?.['participant_ids']));
  const what = `“${String(after['subject'])}”（${shortTime(context, after['start_at'])}）`;
  const link = { object: 'appointment', id };
  const fresh: Told = {
    kind: 'appointment_invited',
    to: people.filter((one) => !known.has(one)),
    title: { zh: `${name} 邀请您参加${what}`, en: `${name} invites you to ${what}` },
    link,
  };
  const others = [String(after['owner_id']), ...people.filter((one) => known.has(one))];
  if (before === null) return [fresh];
  if (change.changed.has('status') && after['status'] === 'cancelled') {
    const reason = String(after['cancel_reason'] ?? '');
    return [
      {
        kind: 'appointment_cancelled',
        to: others,
        title: { zh: `${name} 取消了${what}`, en: `${name} cancelled ${what}` },
        body: { zh: reason, en: reason },
        link,
      },
    ];
  }
  const isOpen = after['status'] === 'planned';
  if (!isOpen || !change.changed.has('start_at')) return [fresh];
  const moved: Told = {
    kind: 'appointment_moved',
    to: others,
    title: { zh: `${name} 改了时间：${what}`, en: `${name} moved ${what}` },
    link,
  };
  return [fresh, moved];
}

/** What a reminder says, and that a plan has passed without a result. */
export function reminderOf(context: Context, plan: Woken, isPast: boolean): Told {
  const what = `“${String(plan['subject'])}”`;
  const time = shortTime(context, plan['start_at']);
  const link = { object: 'appointment', id: plan.id };
  if (isPast)
    return {
      kind: 'appointment_missed',
      to: [String(plan['owner_id'])],
      title: {
        zh: `计划${what}（${time}）已过期，请记录结果或改期`,
        en: `${what} (${time}) has passed: record its result or plan it anew`,
      },
      link,
    };
  const place = String(plan['place'] ?? '');
  return {
    kind: 'appointment_due',
    to: everybody(plan),
    title: { zh: `${time} ${what}即将开始`, en: `${what} begins at ${time}` },
    ...(place && { body: { zh: `地点：${place}`, en: `At ${place}` } }),
    link,
  };
}

/** The superior of whose plan it was hears that it has long passed without a result. */
export async function tellSuperiors(context: Context, plans: readonly Woken[]): Promise<void> {
  if (plans.length === 0) return;
  const owners = [...new Set(plans.map((plan) => String(plan['owner_id'])))];
  const [superiors, names] = [await context.directSuperiors(owners), await context.names('user', owners)];
  await context.notifyAll(
    plans.map((plan): Told => {
      const owner = String(plan['owner_id']);
      const what = `“${String(plan['subject'])}”（${shortTime(context, plan['start_at'])}）`;
      return {
        kind: 'appointment_escalated',
        to: superiors.get(owner) ?? [],
        title: {
          zh: `${names.get(owner) ?? ''}的计划${what}已过期，一直没有记录结果`,
          en: `${names.get(owner) ?? ''}: ${what} has passed, still without a result`,
        },
        link: { object: 'appointment', id: plan.id },
      };
    }),
  );
}

import { directSuperiors } from '../behaviour/people.ts';
import type { WritingCall } from '../call/call.ts';
import { addTold, listed, type Told } from '../pools/told.ts';

type People = { readonly [user: string]: Told };

/** Owners whose visits are due, who has let them become overdue himself, and whose superiors hear of it. */
export interface VisitsTold {
  readonly due: People;
  readonly overdue: People;
  readonly escalated: People;
}

export const nobodyTold: VisitsTold = { due: {}, overdue: {}, escalated: {} };

/** One notice per person, not per customer; superiors hear of all their people in one. */
export async function tellVisits(call: WritingCall, { due, overdue, escalated }: VisitsTold): Promise<void> {
  const { notifyAll } = call.workspace.contextOf(call);
  const above = await escalatedTo(call, escalated);
  const said = (
    people: People,
    kind: string,
    titleOf: (told: Told) => { readonly zh: string; readonly en: string },
  ) =>
    Object.entries(people).map(([user, told]) => ({
      to: [user],
      kind,
      title: titleOf(told),
      body: { zh: listed(told, 'zh'), en: listed(told, 'en') },
      link: { object: told.object, id: told.id },
    }));
  await notifyAll([
    ...said(due, 'visit_due', ({ count }) => ({
      zh: `今天有 ${count} 个客户应回访`,
      en: `${count} customers are to be visited today`,
    })),
    ...said(overdue, 'visit_overdue', ({ count }) => ({
      zh: `您有 ${count} 个客户逾期未回访`,
      en: `${count} of your customers have not been visited in time`,
    })),
    ...said(above, 'visit_overdue', ({ count }) => ({
      zh: `您的下属有 ${count} 个客户逾期未回访`,
      en: `Your people have not visited ${count} customers in time`,
    })),
  ]);
}

/** By superior; people without one hear of it themselves. */
async function escalatedTo(call: WritingCall, people: People): Promise<People> {
  const superiors = await directSuperiors(call, Object.keys(people));
  let above: People = {};
  for (const [user, { names, object, id, on, count }] of Object.entries(people))
    for (const superior of superiors.get(user) ?? [user])
      above = addTold(above, superior, { names, object, id, on, count });
  return above;
}

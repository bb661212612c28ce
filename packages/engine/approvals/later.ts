import type { RequestRecord } from '@kehu/kernel/declare/approval.ts';
import type { WritingCall } from '../call/call.ts';
import { empty, sql, tableOf } from '../db/sql.ts';
import { keepValues } from '../records/keep.ts';
import { objectOf } from '../records/object-of.ts';
import { locate } from '../records/write/locate.ts';
import { asSystem, coursesOf, type Course } from './course.ts';
import { ask, dueAt, enter } from './enter.ts';
import { standInFor } from './people.ts';
import { save } from './save.ts';
import { tellWaiting } from './tell.ts';

/** Requests whose time has run out: their approvers are reminded, or the node passes without them. */
export async function overdue(call: WritingCall, requests: readonly RequestRecord[]): Promise<void> {
  const open = requests.filter(({ status }) => status === 'pending');
  const courses = await coursesOf(call, open);
  const passes = courses.filter(({ nodes, at }) => nodes[at]?.on_timeout === 'pass');
  for (const course of passes) {
    skipAll(call, course, '超时自动通过');
    await enter(call, course, course.at + 1);
  }
  await save(call, passes, { action: 'approval_timeout' });
  const reminded = courses.filter((course) => !passes.includes(course));
  await tellWaiting(call, reminded, 'late');
  const next = reminded.map((course) => {
    const node = course.nodes[course.at];
    return { id: course.id, values: { wake_at: node ? dueAt(call, node) : null } };
  });
  const stopped = requests.filter((one) => !open.includes(one));
  await keepValues(call, objectOf(call, 'approval_request'), [
    ...next,
    ...stopped.map(({ id }) => ({ id, values: { wake_at: null } })),
  ]);
}

function skipAll(call: WritingCall, course: Course, opinion: string): void {
  for (const { id } of course.waiting)
    if (id !== null)
      course.answered.set(id, { decision: 'skipped', opinion, decided_at: call.now.toISOString() });
  course.waiting = [];
}

/** How what waits for people goes on to others. */
export interface PassingOn {
  /** Who decides instead of them; their superiors, else administrators, where he submitted it himself or is not named. */
  readonly to?: string;
  /** What stands on their steps. */
  readonly why: string;
  /** Only what was handed on to them by this person, since then. */
  readonly from?: { readonly user: string; readonly since: string };
}

/** What waits for people goes on to others. How many requests. */
export async function replace(
  call: WritingCall,
  userIds: readonly string[],
  passing: PassingOn = { why: '审批人已停用' },
): Promise<number> {
  const { from } = passing;
  const only = from
    ? sql` and from_id = ${from.user}::uuid and created_at >= ${from.since}::timestamptz`
    : empty;
  const system = asSystem(call);
  const rows = await call.db.query(sql`select distinct request_id
    from ${tableOf(call.workspace.schema, 'approval_step')}
    where approver_id = any(${userIds}::uuid[]) and decision = 'pending'${only}`);
  const ids = rows.map(([id]) => id ?? '');
  if (ids.length === 0) return 0;
  const found = await locate(system, objectOf(call, 'approval_request'), ids, 'view', { lock: true });
  const requests = [...found.values()]
    .map(({ id, values }) => ({ ...values, id }))
    .filter((one: RequestRecord) => one['status'] === 'pending');
  const courses = await coursesOf(call, requests);
  for (const course of courses) await replaceIn(system, course, new Set(userIds), passing);
  await save(call, courses, { action: 'delegate' });
  return courses.length;
}

async function replaceIn(
  call: WritingCall,
  course: Course,
  gone: ReadonlySet<string>,
  { to, why }: PassingOn,
): Promise<void> {
  for (const step of course.waiting.filter(({ approver }) => gone.has(approver))) {
    if (step.id === null) continue;
    const decided_at = call.now.toISOString();
    course.answered.set(step.id, { decision: 'delegated', opinion: why, decided_at });
    course.waiting = course.waiting.filter((one) => one !== step);
    const people =
      to === undefined || to === course.submitter
        ? await standInFor(call, step.approver, course.submitter)
        : [to];
    const asked = new Set(course.waiting.map(({ approver }) => approver));
    const others = people.filter((id) => !asked.has(id));
    const some = course.nodes[course.at]?.kind === 'all' ? others.slice(0, 1) : others;
    ask(call, course, some, { from: step.approver });
  }
}

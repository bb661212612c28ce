import type { Decision, RequestRecord } from '@kehu/kernel/declare/approval.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { most, type ApprovalNode } from '@kehu/objects/system/approval_process/nodes.ts';
import type { WritingCall } from '../call/call.ts';
import { update } from '../records/update.ts';
import { each } from '../records/write/outcome.ts';
import { asSystem, coursesOf, type Course, type Step } from './course.ts';
import { ask, enter } from './enter.ts';
import { activeOf } from './people.ts';
import { save } from './save.ts';
import { tellWaiting } from './tell.ts';

/** How soon a submitter may remind again. */
const patienceMs = 10 * 60_000;

type Of<K extends Decision['kind']> = Extract<Decision, { readonly kind: K }>;

/** Does with requests, which the caller has locked and found open to the actor, what he decided. */
export async function decide(
  call: WritingCall,
  requests: readonly RequestRecord[],
  decision: Decision,
): Promise<void> {
  if (decision.kind === 'remind') return remind(call, requests);
  const courses = await coursesOf(call, requests);
  for (const course of courses) await turn(call, course, decision);
  const detail = 'opinion' in decision && decision.opinion ? { opinion: decision.opinion } : {};
  await save(call, courses, {
    action: actions[decision.kind],
    detail: (course): JsonObject => ({ ...detail, node: nodeNames.get(course) ?? null }),
  });
}

const actions = {
  approve: 'approve',
  reject: 'reject',
  return: 'return_to',
  delegate: 'delegate',
  add: 'add_approver',
  withdraw: 'withdraw',
} as const;

/** The node at which something was decided. */
const nodeNames = new WeakMap<Course, string>();

async function turn(
  call: WritingCall,
  course: Course,
  decision: Exclude<Decision, Of<'remind'>>,
): Promise<void> {
  nodeNames.set(course, course.nodes[course.at]?.name ?? '');
  switch (decision.kind) {
    case 'approve':
      return approve(call, course, decision.opinion);
    case 'reject':
      answer(call, course, 'rejected', decision.opinion);
      return close(call, course, 'rejected');
    case 'return':
      return goBack(call, course, decision);
    case 'delegate':
      return delegate(call, course, decision);
    case 'add':
      return add(call, course, decision);
    case 'withdraw':
      return close(call, course, 'withdrawn');
  }
}

/** Writes the actor's word on his step: 409 where it does not wait for him any more. */
function answer(call: WritingCall, course: Course, decision: string, opinion: string | null): Step {
  const own = course.waiting.find(({ approver }) => approver === call.actor.userId);
  if (!own?.id) throw new KehuError('state_conflict');
  course.answered.set(own.id, { decision, opinion, decided_at: call.now.toISOString() });
  course.waiting = course.waiting.filter((step) => step !== own);
  if (decision === 'approved' || decision === 'rejected') {
    course.decided.add(call.actor.userId);
    course.decisions++;
    course.opinion = opinion;
  }
  return own;
}

/** What still waits will not be asked any more. */
function skip(call: WritingCall, course: Course, opinion: string | null = null): void {
  for (const { id } of course.waiting)
    if (id !== null)
      course.answered.set(id, { decision: 'skipped', opinion, decided_at: call.now.toISOString() });
  course.waiting = [];
}

function close(call: WritingCall, course: Course, status: 'rejected' | 'withdrawn'): void {
  skip(call, course);
  course.status = status;
}

async function approve(call: WritingCall, course: Course, opinion: string | null): Promise<void> {
  answer(call, course, 'approved', opinion);
  if (course.nodes[course.at]?.kind === 'any') skip(call, course);
  if (course.waiting.length === 0) await enter(call, course, course.at + 1);
}

async function goBack(call: WritingCall, course: Course, { node, opinion }: Of<'return'>): Promise<void> {
  const target = course.nodes[node - 1];
  if (!target || node - 1 >= course.at || target.kind === 'notify')
    throw fieldError('node_no', 'out_of_range', undefined, {
      zh: '只能退回到之前的审批节点',
      en: 'Choose a node that was before this one',
    });
  answer(call, course, 'rejected', opinion);
  skip(call, course);
  await enter(call, course, node - 1);
}

async function delegate(call: WritingCall, course: Course, { to, opinion }: Of<'delegate'>): Promise<void> {
  await refuseUnfit(call, course, 'user_id', [to]);
  answer(call, course, 'delegated', opinion);
  ask(call, course, [to], { from: call.actor.userId });
}

async function add(call: WritingCall, course: Course, { users, after }: Of<'add'>): Promise<void> {
  if (users.length > most.people) throw fieldError('user_ids', 'over_limit', { max: most.people });
  await refuseUnfit(call, course, 'user_ids', users);
  if (!after) {
    course.nodes = course.nodes.map((node, at) => (at === course.at ? { ...node, kind: 'all' } : node));
    return ask(call, course, users, { from: call.actor.userId });
  }
  const node: ApprovalNode = {
    key: `added.${course.nodes.length + 1}`,
    name: `${course.nodes[course.at]?.name ?? ''} 加签`.trim().slice(0, 60),
    kind: 'all',
    approver: 'user',
    user_ids: users,
    role_ids: [],
    levels: 1,
    timeout_hours: 0,
    on_timeout: 'remind',
  };
  course.nodes = course.nodes.toSpliced(course.at + 1, 0, node);
}

/** Neither the submitter, nor somebody who is asked already or does not work here. */
async function refuseUnfit(
  call: WritingCall,
  course: Course,
  field: string,
  users: readonly string[],
): Promise<void> {
  const active = new Set(await activeOf(call, users));
  for (const user of users) {
    if (!active.has(user)) throw fieldError(field, 'inactive_ref');
    if (user === course.submitter)
      throw fieldError(field, 'not_in_options', undefined, {
        zh: '发起人不能审批自己提交的单据',
        en: 'Nobody approves what he submitted himself',
      });
    if (course.waiting.some(({ approver }) => approver === user))
      throw fieldError(field, 'not_in_options', undefined, {
        zh: '已经在等此人审批',
        en: 'It waits for this person already',
      });
  }
}

async function remind(call: WritingCall, requests: readonly RequestRecord[]): Promise<void> {
  const since = call.now.getTime() - patienceMs;
  for (const { reminded_at: at } of requests)
    if (typeof at === 'string' && new Date(at).getTime() > since)
      throw new KehuError('state_conflict', {
        detail: { zh: '刚刚催办过，请稍后再催', en: 'They were reminded a moment ago' },
      });
  const courses = await coursesOf(call, requests);
  each(
    await update(
      asSystem(call),
      'approval_request',
      courses.map(({ id }) => ({ id, values: { reminded_at: call.now.toISOString() } })),
      { unlocked: true, action: 'remind' },
    ),
  );
  await tellWaiting(call, courses, 'asked');
}

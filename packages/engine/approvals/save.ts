import type { ApprovalState } from '@kehu/kernel/declare/approval.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { present } from '@kehu/kernel/json/stored.ts';
import { behaviourOf } from '../behaviour/hooks.ts';
import type { WritingCall } from '../call/call.ts';
import { create } from '../records/create.ts';
import { update } from '../records/update.ts';
import { each } from '../records/write/outcome.ts';
import { asSystem, recordOf, type Course } from './course.ts';
import { letIn } from './let-in.ts';
import { tellAsked, tellOutcome } from './tell.ts';

/** What happened to requests, for the history of their documents. */
export interface Turn {
  /** A word that timelines know: `submit`, `approve`, `reject` … */
  readonly action: string;
  readonly detail?: (course: Course) => JsonObject;
}

/**
 * Writes what became of requests: their steps, they themselves, their documents with an event, grants of whom they ask,
 * notices; then the document's own behaviour hears of those that turned. One transaction with the decision, so that each
 * happens once, whoever dies.
 */
export async function save(call: WritingCall, courses: readonly Course[], turn: Turn): Promise<void> {
  if (courses.length === 0) return;
  const system = asSystem(call);
  await writeSteps(system, courses);
  each(
    await update(
      system,
      'approval_request',
      courses.map((course) => ({ id: course.id, values: present(requestValues(call, course)) })),
      { unlocked: true, action: turn.action },
    ),
  );
  for (const some of Map.groupBy(courses, ({ model }) => model.name).values()) {
    await writeDocuments(call, some, turn);
    await letIn(system, some);
    await runHooks(call, some);
  }
  await tellAsked(call, courses, turn.action);
  await tellOutcome(call, courses);
}

async function writeSteps(system: WritingCall, courses: readonly Course[]): Promise<void> {
  const asked = courses.flatMap((course) => course.asked.map(({ values }) => present(values)));
  const patches = courses.flatMap((course) =>
    [...course.answered].map(([id, values]) => ({ id, values: present(values) })),
  );
  if (patches.length > 0) each(await update(system, 'approval_step', patches, { unlocked: true }));
  if (asked.length > 0) each(await create(system, 'approval_step', asked));
}

const orNull = (people: readonly string[]): readonly string[] | null =>
  people.length > 0 ? [...new Set(people)] : null;

/** How a request is kept. */
export function requestValues({ now }: WritingCall, course: Course): Values {
  const open = course.status === 'pending';
  return {
    status: course.status,
    nodes: course.nodes.map((node) => present({ ...node })),
    node_no: Math.min(course.at + 1, course.nodes.length),
    node_count: course.nodes.length,
    current_node: open ? (course.nodes[course.at]?.name ?? null) : null,
    decisions: course.decisions,
    approver_ids: open ? orNull(course.waiting.map(({ approver }) => approver)) : null,
    decided_by_ids: orNull([...course.decided]),
    seen_by_ids: orNull([...course.seen]),
    wake_at: open ? course.wakeAt : null,
    finished_at: open ? null : now.toISOString(),
  };
}

const stateOf = {
  pending: 'pending',
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'draft',
} as const;

/** What of a request stands on its document. */
function documentValues(call: WritingCall, course: Course): Values {
  const state: ApprovalState = stateOf[course.status];
  const approved = state === 'approved';
  return {
    approval_status: state,
    approver_ids: state === 'pending' ? orNull(course.waiting.map(({ approver }) => approver)) : null,
    approval_request_id: course.id,
    approved_by: approved ? call.actor.userId : null,
    approved_at: approved ? call.now.toISOString() : null,
  };
}

async function writeDocuments(call: WritingCall, courses: readonly Course[], turn: Turn): Promise<void> {
  const [first] = courses;
  if (!first) return;
  for (const course of courses)
    each(
      await update(
        asSystem(call),
        first.model.name,
        [{ id: course.document.id, values: present(documentValues(call, course)) }],
        {
          unlocked: true,
          duplicates: 'ignore',
          action: turn.action,
          ...(turn.detail && { detail: turn.detail(course) }),
        },
      ),
    );
}

/** The document's behaviour hears of what turned, as whoever turned it. */
async function runHooks(call: WritingCall, courses: readonly Course[]): Promise<void> {
  for (const [state, some] of Map.groupBy(courses, ({ status }) => stateOf[status])) {
    const turned = some.filter(({ document }) => (document['approval_status'] ?? 'draft') !== state);
    const hook = behaviourOf(some[0]?.model.name ?? '')?.approval?.[state];
    if (hook && turned.length > 0) await hook(call.workspace.contextOf(call), turned.map(recordOf));
  }
}

import type { ApprovalNode } from '@kehu/objects/system/approval_process/nodes.ts';
import type { WritingCall } from '../call/call.ts';
import type { Course } from './course.ts';
import { approversOf } from './people.ts';

const hourMs = 3_600_000;

/**
 * Goes to a node and asks its approvers; nodes of copies are told in passing. Beyond the last one everything is approved.
 */
export async function enter(call: WritingCall, course: Course, at: number): Promise<void> {
  course.waiting = [];
  for (let next = at; ; next++) {
    course.at = next;
    const node = course.nodes[next];
    if (!node) {
      course.status = 'approved';
      course.wakeAt = null;
      return;
    }
    const people = await approversOf(call, node, course.submitter, course.chosen[node.key]);
    ask(call, course, people, { from: null });
    if (node.kind !== 'notify') {
      course.wakeAt = dueAt(call, node);
      return;
    }
  }
}

export const dueAt = ({ now }: WritingCall, node: ApprovalNode): string | null =>
  node.timeout_hours > 0 ? new Date(now.getTime() + node.timeout_hours * hourMs).toISOString() : null;

/** Asks people at the node where a request stands; who only gets a copy is not waited for. */
export function ask(
  { now }: WritingCall,
  course: Course,
  people: readonly string[],
  { from }: { readonly from: string | null },
): void {
  const node = course.nodes[course.at];
  const copy = node?.kind === 'notify';
  for (const approver of people) {
    course.seen.add(approver);
    if (!copy) course.waiting.push({ id: null, approver });
    course.asked.push({
      approver,
      copy,
      values: {
        request_id: course.id,
        node_no: course.at + 1,
        node: node?.name ?? null,
        kind: node?.kind ?? 'any',
        approver_id: approver,
        decision: copy ? 'skipped' : 'pending',
        decided_at: copy ? now.toISOString() : null,
        from_id: from,
      },
    });
  }
}

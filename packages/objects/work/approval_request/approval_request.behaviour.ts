import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { approvalRequest } from './approval_request.object.ts';

export const approvalRequestBehaviour = implement(approvalRequest, {
  /** It tells who decided what: it stays. */
  removing(_, requests) {
    for (const request of requests) request.fail(new KehuError('state_conflict'));
    return Promise.resolve();
  },

  woken: (context, requests) => context.approvals.overdue(requests),
  actions: {
    approve: (context, requests, { opinion }) =>
      context.approvals.decide(requests, { kind: 'approve', opinion }),
    reject: (context, requests, { opinion }) =>
      context.approvals.decide(requests, { kind: 'reject', opinion: opinion ?? '' }),
    return_to: (context, requests, { node_no, opinion }) =>
      context.approvals.decide(requests, { kind: 'return', node: node_no ?? 1, opinion: opinion ?? '' }),
    add_approver: (context, requests, { user_ids, position, opinion }) =>
      context.approvals.decide(requests, {
        kind: 'add',
        users: user_ids ?? [],
        after: position === 'after',
        opinion,
      }),
    delegate: (context, requests, { user_id, opinion }) =>
      context.approvals.decide(requests, { kind: 'delegate', to: user_id ?? '', opinion }),
    withdraw: (context, requests) => context.approvals.decide(requests, { kind: 'withdraw' }),
    remind: (context, requests) => context.approvals.decide(requests, { kind: 'remind' }),
  },
  reactions: {
    /** What waits for somebody who has left goes on to somebody else. */
    replace: (context, gone) => context.approvals.replace(gone.map(({ id }) => id)),
  },
});

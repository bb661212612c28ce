import type { Approvals } from '@kehu/kernel/declare/approval.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { WritingCall } from '../call/call.ts';
import type { Registry } from '../registry/model.ts';
import { decide } from './decide.ts';
import { overdue, replace } from './later.ts';
import { processesOf } from './process-for.ts';
import { resubmit } from './resubmit.ts';
import { submit } from './submit.ts';

/** The machinery of approvals in the transaction of a call. */
export const approvalsOf = (call: WritingCall): Approvals => ({
  submit: (object, submissions) => submit(call, object, submissions),
  decide: (requests, decision) => decide(call, requests, decision),
  overdue: (requests) => overdue(call, requests),
  replace: async (users) => void (await replace(call, users)),
  resubmit: (object, ids) => resubmit(call, object, ids),
  inForce: async (object) => (await processesOf(call, [object])).length > 0,
  objects: () => approvableObjects(call.registry),
});

/** Everything that `approval_process.object` may name. */
export function approvableObjects({ objects }: Registry): ReadonlyMap<string, Label> {
  const declared = [...objects.values()].flatMap(({ name, declaration: { approvable, label } }) =>
    approvable
      ? [[name, label] as const, ...(approvable.raises ?? []).map((one) => [one.name, one.label] as const)]
      : [],
  );
  return new Map(declared);
}

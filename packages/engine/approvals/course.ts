import type { ApprovalRecord, RequestRecord } from '@kehu/kernel/declare/approval.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { nodesOf, type ApprovalNode } from '@kehu/objects/system/approval_process/nodes.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { find } from '../records/find.ts';
import { objectOf } from '../records/object-of.ts';
import { locate } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';

/** What one person was asked at one node. */
export interface Step {
  /** Null until it is written. */
  readonly id: string | null;
  readonly approver: string;
}

/** A request on its way: as it was read, locked, and as it will be. Nothing is written before `save`. */
export interface Course {
  readonly id: string;
  readonly model: ObjectModel;
  /** As it is stored, locked with its request. */
  readonly document: Values & { readonly id: string };
  readonly subject: string;
  readonly submitter: string;
  readonly change: JsonObject | null;
  readonly chosen: { readonly [node: string]: readonly string[] };
  nodes: readonly ApprovalNode[];
  /** Where it stands, from 0; as long as `nodes` when all are done. */
  at: number;
  status: 'pending' | 'approved' | 'rejected' | 'withdrawn';
  /** Steps that wait, of the node where it stands. */
  waiting: Step[];
  readonly seen: Set<string>;
  readonly decided: Set<string>;
  decisions: number;
  opinion: string | null;
  wakeAt: string | null;
  readonly answered: Map<string, Values>;
  readonly asked: { readonly approver: string; readonly copy: boolean; readonly values: Values }[];
}

/** The engine's own hand, named as the person on whose behalf it moves. */
export const asSystem = <C extends Call>(call: C): C => ({
  ...call,
  actor: systemActor(call.actor),
  source: `${call.source}+approval`,
});

/** The documents of these requests, locked in the order of their ids; those that are gone are absent. */
export async function coursesOf(
  call: WritingCall,
  requests: readonly RequestRecord[],
): Promise<readonly Course[]> {
  const system = asSystem(call);
  const documents = await documentsOf(system, requests);
  const steps = await waitingSteps(system, requests);
  return requests.map((request) => {
    const document = documents.get(request.id);
    if (!document) throw new KehuError('state_conflict');
    return courseOf(request, document, steps.get(request.id) ?? []);
  });
}

interface Found {
  readonly model: ObjectModel;
  readonly values: Values;
}

async function documentsOf(
  system: WritingCall,
  requests: readonly RequestRecord[],
): Promise<ReadonlyMap<string, Found>> {
  const named = requests.flatMap(({ id, document }) =>
    isJsonObject(document)
      ? [{ id, object: String(document['object']), record: String(document['id']) }]
      : [],
  );
  const found = new Map<string, Found>();
  for (const [object, some] of Map.groupBy(named, (one) => one.object)) {
    const model = objectOf(system, object);
    const ids = some.map(({ record }) => record);
    const located = await locate(system, model, ids, 'view', { lock: true });
    for (const { id, record } of some) {
      const one = located.get(record);
      if (one) found.set(id, { model, values: one.values });
    }
  }
  return found;
}

async function waitingSteps(
  system: WritingCall,
  requests: readonly RequestRecord[],
): Promise<ReadonlyMap<string, readonly Step[]>> {
  const rows = await find(system, objectOf(system, 'approval_step'), {
    and: [
      { field: 'request_id', op: 'in', value: requests.map(({ id }) => id) },
      { field: 'decision', op: 'eq', value: 'pending' },
    ],
  });
  const steps = rows.map((one) => ({
    request: String(one['request_id']),
    step: { id: String(one['id']), approver: String(one['approver_id']) },
  }));
  const grouped = Map.groupBy(steps, ({ request }) => request);
  return new Map([...grouped].map(([id, some]) => [id, some.map(({ step }) => step)]));
}

function courseOf(request: RequestRecord, { model, values }: Found, steps: readonly Step[]): Course {
  const change = request['change'];
  return {
    id: request.id,
    model,
    document: { ...values, id: String(values['id']) },
    subject: String(request['subject'] ?? ''),
    submitter: String(request['submitter_id']),
    change: isJsonObject(change) ? change : null,
    chosen: chosenIn(request['nodes']),
    nodes: nodesOf(request['nodes']),
    at: Number(request['node_no'] ?? 1) - 1,
    status: 'pending',
    waiting: [...steps],
    seen: new Set(textsIn(request['seen_by_ids'] ?? null)),
    decided: new Set(textsIn(request['decided_by_ids'] ?? null)),
    decisions: Number(request['decisions'] ?? 0),
    opinion: null,
    wakeAt: typeof request['wake_at'] === 'string' ? request['wake_at'] : null,
    answered: new Map(),
    asked: [],
  };
}

/** Whom the submitter chose was written into the node itself when the request began. */
function chosenIn(nodes: RequestRecord['nodes']): Course['chosen'] {
  return Object.fromEntries(nodesOf(nodes).map(({ key, user_ids }) => [key, user_ids]));
}

/** What hooks are told of it. */
export const recordOf = ({ document, change, submitter, opinion }: Course): ApprovalRecord => ({
  id: document.id,
  values: document,
  change,
  submitter,
  opinion,
});

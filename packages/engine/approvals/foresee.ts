import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { nodeMistakes, nodesOf, type ApprovalNode } from '@kehu/objects/system/approval_process/nodes.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { systemActor } from '../access/system-actor.ts';
import { behaviourOf } from '../behaviour/hooks.ts';
import { inTransaction, type Call } from '../call/call.ts';
import { objectOf } from '../records/object-of.ts';
import { locate, refusalOf } from '../records/write/locate.ts';
import type { ObjectModel } from '../registry/model.ts';
import { activeOf, approversOf, climbed } from './people.ts';
import { planFor } from './plan.ts';
import { peopleNamed, type Named } from './progress.ts';

/** A node as it would be asked. */
export interface Foreseen {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  /** The submitter has to say who. */
  readonly choose: boolean;
  readonly people: readonly Named[];
}

export interface Foresight {
  readonly process: string | null;
  readonly nodes: readonly Foreseen[];
}

async function foreseen(
  call: Call,
  nodes: readonly ApprovalNode[],
  submitter: string,
): Promise<readonly Foreseen[]> {
  const all: Foreseen[] = [];
  for (const node of nodes) {
    const choose = node.approver === 'submitter_choice';
    const people = choose ? [] : await approversOf(call, node, submitter);
    const { key, name, kind } = node;
    all.push({ key, name, kind, choose, people: await peopleNamed(call, people) });
  }
  return all;
}

/** The way that a document of the actor's would go now; for whoever may submit it. */
export async function foresee(call: Call, object: string, id: string): Promise<Foresight> {
  const model = objectOf(call, object);
  if (!model.declaration.approvable) throw new KehuError('not_found');
  const located = (await locate(call, model, [id], 'edit')).get(id);
  const refusal = refusalOf(located);
  if (refusal || !located) throw refusal ?? new KehuError('not_found');
  return along(call, model, located.values, call.actor.userId);
}

async function along(call: Call, model: ObjectModel, values: Values, submitter: string): Promise<Foresight> {
  const system = { ...call, actor: systemActor(call.actor) };
  const raised = await raisedBy(call, model, values);
  const { process, nodes } = await planFor(system, model, values, submitter, raised);
  return { process: process?.name ?? null, nodes: await foreseen(system, nodes, submitter) };
}

/** What a document calls for by what stands in it; nothing of one that is not complete yet. */
async function raisedBy(call: Call, model: ObjectModel, values: Values): Promise<readonly string[]> {
  const hook = behaviourOf(model.name)?.approval?.submitting;
  if (!hook) return [];
  const id = String(values['id']);
  const record = { id, values, change: null, submitter: call.actor.userId, opinion: null };
  try {
    const raised = await inTransaction(call, (writing) =>
      hook(writing.workspace.contextOf(writing), [record]),
    );
    return raised?.get(id) ?? [];
  } catch (error) {
    if (error instanceof KehuError) return [];
    throw error;
  }
}

/** What an administrator tries: nodes that are not saved yet, or a document as if somebody else submitted it. */
export async function tryOut(
  call: Call,
  about: {
    readonly submitter: string;
    /** As somebody wrote them; 422 as when they are saved. */
    readonly nodes: Json | undefined;
    readonly document?: { readonly object: string; readonly id: string };
  },
): Promise<Foresight> {
  if ((await activeOf(call, [about.submitter])).length === 0)
    throw fieldError('submitter_id', 'inactive_ref');
  if (!about.document) {
    const [mistake] = nodeMistakes(about.nodes);
    if (mistake) throw fieldError(mistake.field, mistake.code, mistake.params, mistake.message);
    const nodes = await climbed(call, nodesOf(about.nodes), about.submitter);
    return { process: null, nodes: await foreseen(call, nodes, about.submitter) };
  }
  const { object, id } = about.document;
  const model = objectOf(call, object);
  const values = (await locate(call, model, [id], 'view')).get(id)?.values;
  if (!values) throw fieldError('document', 'ref_not_found');
  return along(call, model, values, about.submitter);
}

import type { ApprovalRecord, Submission } from '@kehu/kernel/declare/approval.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { present, textsIn } from '@kehu/kernel/json/stored.ts';
import type { ApprovalNode } from '@kehu/objects/system/approval_process/nodes.ts';
import { behaviourOf } from '../behaviour/hooks.ts';
import type { WritingCall } from '../call/call.ts';
import { holds } from '../query/evaluation.ts';
import { create } from '../records/create.ts';
import { keepValues } from '../records/keep.ts';
import { objectOf } from '../records/object-of.ts';
import { update } from '../records/update.ts';
import { locate } from '../records/write/locate.ts';
import { each } from '../records/write/outcome.ts';
import type { ObjectModel } from '../registry/model.ts';
import { asSystem, type Course } from './course.ts';
import { enter } from './enter.ts';
import { activeOf } from './people.ts';
import { planFor, type Plan } from './plan.ts';
import { save } from './save.ts';
import { takeSnapshot } from './snapshot.ts';

interface Asked {
  readonly submission: Submission;
  readonly document: Values & { readonly id: string };
  readonly raised: readonly string[];
}

/** Puts records before their approvers (kernel, `Approvals.submit`). The caller has seen to the actor's right to do so. */
export async function submit(
  call: WritingCall,
  object: string,
  submissions: readonly Submission[],
): Promise<ReadonlyMap<string, 'pending' | 'approved'>> {
  const model = objectOf(call, object);
  const documents = await lockedDocuments(call, model, submissions);
  const raised = await complete(call, model, submissions, documents);
  const became = new Map<string, 'pending' | 'approved'>();
  const courses: Course[] = [];
  for (const submission of submissions) {
    const document = documents.get(submission.id);
    if (!document) continue;
    const asked = { submission, document, raised: raised.get(submission.id) ?? [] };
    const course = await begin(call, model, asked);
    if (course) courses.push(course);
    else await pass(call, model, asked);
    became.set(submission.id, course && course.status === 'pending' ? 'pending' : 'approved');
  }
  await save(call, courses, {
    action: 'submit',
    detail: ({ document }): JsonObject => {
      const note = submissions.find(({ id }) => id === document.id)?.note;
      return note ? { note } : {};
    },
  });
  return became;
}

async function lockedDocuments(
  call: WritingCall,
  model: ObjectModel,
  submissions: readonly Submission[],
): Promise<ReadonlyMap<string, Asked['document']>> {
  const ids = submissions.map(({ id }) => id);
  const again = new Set(submissions.filter((one) => one.again).map(({ id }) => id));
  const found = await locate(asSystem(call), model, ids, 'view', { lock: true });
  for (const id of ids) {
    const values = found.get(id)?.values;
    if (!values) throw new KehuError('not_found');
    if (values['approval_status'] === 'pending') throw new KehuError('state_conflict');
    if (!again.has(id) && !holds(call, model, model.declaration.approvable?.when, values))
      throw new KehuError('state_conflict');
  }
  return new Map([...found].map(([id, { values }]) => [id, { ...values, id }]));
}

/** Lets the document's own behaviour refuse what is not complete, and say what it calls for. */
async function complete(
  call: WritingCall,
  model: ObjectModel,
  submissions: readonly Submission[],
  documents: ReadonlyMap<string, Asked['document']>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const hook = behaviourOf(model.name)?.approval?.submitting;
  if (!hook) return new Map();
  const records = submissions.flatMap((submission): readonly ApprovalRecord[] => {
    const values = documents.get(submission.id);
    return values ? [recordOf(call, submission, values)] : [];
  });
  return (await hook(call.workspace.contextOf(call), records)) ?? new Map<string, readonly string[]>();
}

const recordOf = (call: WritingCall, { id, change }: Submission, values: Values): ApprovalRecord => ({
  id,
  values,
  change: change ?? null,
  submitter: call.actor.userId,
  opinion: null,
});

/** A request at its first node that asks somebody; undefined where nobody has to be asked. */
async function begin(call: WritingCall, model: ObjectModel, asked: Asked): Promise<Course | undefined> {
  const { submission, document, raised } = asked;
  const system = asSystem(call);
  const proposed = { ...document, ...submission.proposed };
  const submitter = call.actor.userId;
  const plan = await planFor(system, model, proposed, submitter, raised);
  const nodes = await withChosen(call, plan.nodes, submission);
  if (nodes.every(({ kind }) => kind === 'notify')) return undefined;
  const course: Course = {
    id: await write(system, model, asked, plan),
    model,
    document,
    subject: subjectOf(model, document),
    submitter,
    change: submission.change ?? null,
    chosen: Object.fromEntries(nodes.map(({ key, user_ids }) => [key, user_ids])),
    nodes,
    at: 0,
    status: 'pending',
    waiting: [],
    seen: new Set(),
    decided: new Set(),
    decisions: 0,
    opinion: null,
    wakeAt: null,
    answered: new Map(),
    asked: [],
  };
  await enter(call, course, 0);
  return course;
}

const subjectOf = (model: ObjectModel, document: Values): string => {
  const title = document[model.declaration.title];
  const no = model.fields.has('no') ? document['no'] : null;
  return [no, title]
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .filter((part, at, all) => all.indexOf(part) === at)
    .join(' ')
    .slice(0, 200);
};

async function write(
  system: WritingCall,
  model: ObjectModel,
  { submission, document }: Asked,
  plan: Plan,
): Promise<string> {
  const snapshot = await takeSnapshot(system, model, document, submission.proposed);
  const body: { readonly [field: string]: Json | undefined } = {
    subject: subjectOf(model, document),
    document: { object: model.name, id: document.id },
    object: model.name,
    process_id: plan.process?.id ?? null,
    submitter_id: system.actor.userId,
    owner_id: system.actor.userId,
    submitted_at: system.now.toISOString(),
    note: submission.note ?? null,
  };
  const [id = ''] = each(await create(system, 'approval_request', [present(body)]));
  // Secrets come by no form.
  const { values, was, lines } = snapshot;
  const secrets = { snapshot: { values, was, lines }, change: submission.change ?? null };
  await keepValues(system, objectOf(system, 'approval_request'), [{ id, values: secrets }]);
  return id;
}

/** Nodes with the people whom the submitter chose for them; 422 at `chosen.<key>` where he has to. */
async function withChosen(
  call: WritingCall,
  nodes: readonly ApprovalNode[],
  { chosen = {}, again }: Submission,
): Promise<readonly ApprovalNode[]> {
  const all: ApprovalNode[] = [];
  for (const node of nodes) {
    if (node.approver !== 'submitter_choice') {
      all.push(node);
      continue;
    }
    const people = await activeOf(call, chosen[node.key] ?? []);
    if (people.length === 0 && !again)
      throw fieldError(`chosen.${node.key}`, 'required', undefined, {
        zh: `请为“${node.name}”选择审批人`,
        en: `Choose who approves at “${node.name}”`,
      });
    all.push({ ...node, user_ids: people });
  }
  return all;
}

/** Approved at once: no process wants it seen. */
async function pass(call: WritingCall, model: ObjectModel, { submission, document }: Asked): Promise<void> {
  const values = {
    approval_status: 'approved',
    approved_by: call.actor.userId,
    approved_at: call.now.toISOString(),
    approval_request_id: null,
  };
  each(
    await update(asSystem(call), model.name, [{ id: document.id, values }], {
      unlocked: true,
      duplicates: 'ignore',
      action: 'submit',
      detail: { passed: true },
    }),
  );
  const hook = behaviourOf(model.name)?.approval?.approved;
  if (hook) await hook(call.workspace.contextOf(call), [recordOf(call, submission, document)]);
}

/** What somebody chose, as a form sends it: `{ "<node>": ["<user>"] }`. */
export function chosenIn(value: Json | undefined): { readonly [node: string]: readonly string[] } {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([node, people]) => [node, textsIn(people)]));
}

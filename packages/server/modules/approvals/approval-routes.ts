import { say } from '@kehu/kernel/declare/label.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { approvableObjects } from '@kehu/engine/approvals/door.ts';
import { foresee, tryOut } from '@kehu/engine/approvals/foresee.ts';
import { sayDocument } from '@kehu/engine/approvals/present.ts';
import { progressOf, requestSeen, requestsOn } from '@kehu/engine/approvals/progress.ts';
import { branchesOf } from '@kehu/engine/access/branches.ts';
import { sees } from '@kehu/engine/access/predicate-checks.ts';
import { canDo } from '@kehu/engine/records/can.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import {
  anObject,
  anything,
  flag,
  id,
  listOf,
  moment,
  nullable,
  text,
  whole,
} from '../../platform/http/schema.ts';

/** One request with the document as its reader may read it. */
async function one({ call, params }: AskedByUser): Promise<Answer> {
  const values = await requestSeen(call, String(params['id']));
  const request = String(values['id']);
  const document = isJsonObject(values['document']) ? values['document'] : {};
  const model = call.registry.objects.get(String(document['object']));
  const [progress] = await progressOf(call, [request]);
  if (!model || !progress) throw new KehuError('not_found');
  const target = String(document['id']);
  const visible = (await sees(call, model, 'view', [target])).has(target);
  return ok(
    promised<Json>({
      ...progress,
      subject: String(values['subject'] ?? ''),
      document: {
        object: model.name,
        id: target,
        label: say(model.declaration.label, call.locale),
        visible,
      },
      said: await sayDocument(call, model, values['snapshot']),
      can: await canDo(call, objectOf(call, 'approval_request'), request),
    }),
  );
}

/** What stands on each of a page of requests: the figures that decide. */
async function summaries({ call, body }: AskedByUser): Promise<Answer> {
  const ids = Array.isArray(body['ids']) ? body['ids'].map(String) : [];
  const items: Json[] = [];
  for (const request of [...new Set(ids)].slice(0, 50)) {
    const values = await requestSeen(call, request).catch(() => undefined);
    const document = isJsonObject(values?.['document']) ? values['document'] : {};
    const model = call.registry.objects.get(String(document['object']));
    if (!values || !model) continue;
    const { summary } = await sayDocument(call, model, values['snapshot']);
    items.push({
      id: request,
      label: say(model.declaration.label, call.locale),
      summary: promised<Json>(summary.slice(0, 4)),
    });
  }
  return ok({ items });
}

async function ofDocument({ call, params }: AskedByUser): Promise<Answer> {
  const items = await requestsOn(call, String(params['object']), String(params['id']));
  return ok(promised<Json>({ items }));
}

const plan = async ({ call, params }: AskedByUser): Promise<Answer> =>
  ok(promised<Json>(await foresee(call, String(params['object']), String(params['id']))));

/** Whoever keeps processes may ask how they would go. */
async function preview({ call, body }: AskedByUser): Promise<Answer> {
  const model = objectOf(call, 'approval_process');
  if (branchesOf(call, model, 'edit').length === 0) throw new KehuError('forbidden');
  const document = isJsonObject(body['document']) ? body['document'] : undefined;
  const tried = await tryOut(call, {
    submitter: String(body['submitter_id']),
    nodes: body['nodes'],
    ...(document && { document: { object: String(document['object']), id: String(document['id']) } }),
  });
  return ok(promised<Json>(tried));
}

function objects({ call }: AskedByUser): Promise<Answer> {
  const items = [...approvableObjects(call.registry)].map(([name, label]) => ({
    name,
    label: say(label, call.locale),
    raised: !call.registry.objects.has(name),
  }));
  return Promise.resolve(ok({ items }));
}

const named = anObject({ id, name: text() });
const said = anObject({ name: text(), label: text(), text: text(), was: nullable(text()) });
const step = anObject({
  node_no: whole(),
  node: text(),
  kind: text(),
  approver: named,
  from: nullable(named),
  decision: text(),
  opinion: nullable(text()),
  decided_at: nullable(moment),
});
const progress = {
  id,
  no: text(),
  status: text(),
  process: nullable(text()),
  submitter: named,
  submitted_at: moment,
  finished_at: nullable(moment),
  note: nullable(text()),
  node_no: whole(),
  nodes: listOf(anObject({ name: text(), kind: text() })),
  steps: listOf(step),
};
const foresight = anObject({
  process: nullable(text()),
  nodes: listOf(anObject({ key: text(), name: text(), kind: text(), choose: flag, people: listOf(named) })),
});
const about = { tag: 'approvals', access: 'user' } as const;

export const approvalRoutes: readonly Route[] = [
  {
    ...about,
    method: 'GET',
    url: '/approvals/objects',
    summary: { zh: '哪些单据可以设审批流', en: 'What processes may be made for' },
    answers: { 200: anObject({ items: listOf(anObject({ name: text(), label: text(), raised: flag })) }) },
    handle: objects,
  },
  {
    ...about,
    method: 'POST',
    url: '/approvals/summaries',
    summary: { zh: '一页审批单的要点', en: 'What matters on a page of requests' },
    body: anObject({ ids: listOf(id, { maxItems: 50 }) }),
    reads: true,
    answers: {
      200: anObject({ items: listOf(anObject({ id, label: text(), summary: listOf(said) })) }),
    },
    handle: summaries,
  },
  {
    ...about,
    method: 'POST',
    url: '/approvals/preview',
    summary: { zh: '某人提交时由谁审批', en: 'Who would approve what somebody submits' },
    body: anObject(
      { submitter_id: id, nodes: anything, document: anObject({ object: text({ maxLength: 63 }), id }) },
      ['submitter_id'],
    ),
    reads: true,
    answers: { 200: foresight },
    handle: preview,
  },
  {
    ...about,
    method: 'GET',
    url: '/approvals/plan/:object/:id',
    summary: { zh: '提交后由谁审批', en: 'Who will be asked once it is submitted' },
    answers: { 200: foresight },
    handle: plan,
  },
  {
    ...about,
    method: 'GET',
    url: '/approvals/of/:object/:id',
    summary: { zh: '一张单据的审批经过', en: 'How far the approvals of a document are' },
    answers: { 200: anObject({ items: listOf(anObject(progress)) }) },
    handle: ofDocument,
  },
  {
    ...about,
    method: 'GET',
    url: '/approvals/:id',
    summary: { zh: '一张审批单及其单据', en: 'A request, and the document as one may read it' },
    answers: {
      200: anObject({
        ...progress,
        subject: text(),
        document: anObject({ object: text(), id, label: text(), visible: flag }),
        said: anObject({
          summary: listOf(said),
          fields: listOf(said),
          lines: listOf(
            anObject({
              object: text(),
              label: text(),
              columns: listOf(anObject({ name: text(), label: text(), number: flag })),
              rows: listOf(listOf(text())),
            }),
          ),
        }),
        can: listOf(text()),
      }),
    },
    handle: one,
  },
];

import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { sightReport } from '@kehu/engine/guard/report.ts';
import { approvalsOf, type Approving } from '@kehu/engine/handover/approvals.ts';
import { countEstate } from '@kehu/engine/handover/estate.ts';
import { handOverOf, pastHandOvers } from '@kehu/engine/handover/past.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import { readJob } from '@kehu/engine/jobs/read-job.ts';
import { ok, type Answer, type AskedByUser, type Route, type Schema } from '../../platform/http/route.ts';
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
import { flushSights } from '../guard/counting.ts';
import { jobSchema } from '../records/schemas.ts';
import { beginHandOver, leaverFor, planOf } from './supervise.ts';

/** What a person leaves behind, and what was handed over before. */
async function preview({ call, params }: AskedByUser): Promise<Answer> {
  const leaver = await leaverFor(call, params['id'] ?? '');
  const [holdings, past, approvals] = await Promise.all([
    countEstate(call, leaver.id),
    pastHandOvers(call, leaver.id),
    approvalsOf(call, leaver.id),
  ]);
  const records = holdings.map(({ model, field, owner, count }) => ({
    object: model.name,
    field: field.name,
    owner,
    moves: owner ? 'owned' : 'named',
    count,
    pooled: model.pooled,
    follows: owner && model.fields.has('account_id'),
    open_only: model.declaration.handOver !== undefined,
  }));
  const shown = [...records, ...shownApprovals(approvals)];
  const { name, status, departmentId } = leaver;
  const user = { id: leaver.id, name, status, department_id: departmentId };
  return ok(promised<Json>({ user, holdings: shown, past }));
}

/** Requests that wait for him go to somebody else; his own that are under way stay as they are. */
const shownApprovals = ({ waiting, submitted }: Approving): readonly JsonObject[] =>
  [
    { field: 'approver_ids', moves: 'decides', count: waiting },
    { field: 'submitter_id', moves: 'nothing', count: submitted },
  ]
    .filter(({ count }) => count > 0)
    .map((one) => ({
      ...one,
      object: 'approval_request',
      owner: false,
      pooled: false,
      follows: false,
      open_only: true,
    }));

/** Who looks at somebody's last thirty days leaves a trace himself. */
async function report({ call, params, services }: AskedByUser): Promise<Answer> {
  const leaver = await leaverFor(call, params['id'] ?? '');
  await flushSights(services);
  await inTransaction(call, (writing) =>
    writeEvents(writing, auditRow(writing, 'sight_report', leaver.name, { user_id: leaver.id })),
  );
  return ok(promised<Json>(await sightReport(call, leaver.id)));
}

async function begin({ call, params, body }: AskedByUser): Promise<Answer> {
  const leaver = await leaverFor(call, params['id'] ?? '');
  const plan = planOf(isJsonObject(body['plan']) ? body['plan'] : {});
  const job = await beginHandOver(call, leaver, plan, body['disable'] !== false);
  return { status: 202, body: { job } };
}

/** Hand-overs of the people whom one may hand over. */
async function listPast({ call }: AskedByUser): Promise<Answer> {
  if (!call.actor.isAdmin && call.actor.headOf.length === 0) throw new KehuError('forbidden');
  const all = await pastHandOvers(call);
  const mine = call.actor.isAdmin ? all : all.filter(({ by }) => by === call.actor.userId);
  return ok(promised<Json>({ items: mine }));
}

async function undo({ call, params }: AskedByUser): Promise<Answer> {
  const past = await handOverOf(call, params['id'] ?? '');
  if (!past || (!call.actor.isAdmin && past.by !== call.actor.userId)) throw new KehuError('not_found');
  await leaverFor(call, past.user_id);
  if (past.undo_until === null)
    throw new KehuError('state_conflict', {
      detail: {
        zh: '已撤销，或已超过 7 天，不能再撤销',
        en: 'It has been taken back, or is older than seven days',
      },
    });
  const job = await inTransaction(call, async (writing) => {
    const input = { hand_over_id: past.id, user_name: past.user_name };
    const made = await enqueue(writing, {
      kind: 'hand_over_undo',
      input,
      uniqueKey: `handover:${past.user_id}`,
    });
    if (made === undefined) throw new KehuError('state_conflict');
    return readJob(writing, made);
  });
  return { status: 202, body: { job } };
}

const person = text({ minLength: 36, maxLength: 36 });
const wayTo = (to: string, more: { readonly [name: string]: Schema } = {}): Schema =>
  anObject({ to: { const: to }, ...more });
const way: Schema = {
  oneOf: [
    wayTo('one', { user: person }),
    wayTo('split', { users: listOf(person, { maxItems: 100, minItems: 1, uniqueItems: true }) }),
    wayTo('field', {
      field: text({ maxLength: 63 }),
      cases: listOf(anObject({ value: text({ maxLength: 60 }), user: person }), { maxItems: 200 }),
      otherwise: person,
    }),
    wayTo('territory', { otherwise: person }),
    wayTo('pool', { pool: nullable(person) }),
    wayTo('stay'),
  ],
};
const plan = anObject(
  {
    main: way,
    objects: { type: 'object', maxProperties: 100, additionalProperties: way },
    follow: flag,
    named: nullable(person),
    reason: text({ maxLength: 200 }),
  },
  ['main'],
);
const undoing = nullable(anObject({ state: text(), undone: whole(), kept: whole() }));
const past = anObject({
  id,
  at: moment,
  by: text(),
  by_name: text(),
  user_id: text(),
  user_name: text(),
  state: text(),
  done: whole(),
  result: anything,
  disabled: flag,
  approver: nullable(text()),
  undo_until: nullable(moment),
  undo: undoing,
});
const tag = 'hand-over';
const counts = { opened: whole(), listed: whole(), revealed: whole(), exported: whole() };

export const handOverRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/hand-overs',
    tag,
    summary: { zh: '离职交接记录', en: 'Hand-overs of leavers' },
    access: 'user',
    answers: { 200: anObject({ items: listOf(past) }) },
    handle: listPast,
  },
  {
    method: 'GET',
    url: '/users/:id/estate',
    tag,
    summary: { zh: '离职员工名下的记录', en: 'What a leaver leaves behind' },
    access: 'user',
    answers: {
      200: anObject({
        user: anObject({ id, name: text(), status: text(), department_id: text() }),
        holdings: listOf(
          anObject({
            object: text(),
            field: text(),
            owner: flag,
            moves: { enum: ['owned', 'named', 'decides', 'nothing'] },
            count: whole(),
            pooled: flag,
            follows: flag,
            open_only: flag,
          }),
        ),
        past: listOf(past),
      }),
    },
    handle: preview,
  },
  {
    method: 'GET',
    url: '/users/:id/sights',
    tag,
    summary: { zh: '近 30 天查看与导出情况', en: 'What somebody viewed and took away in 30 days' },
    access: 'user',
    answers: {
      200: anObject({
        days: listOf(anObject({ day: text(), ...counts })),
        deeds: listOf(anObject({ at: moment, action: text(), title: text(), rows: nullable(whole()) })),
      }),
    },
    handle: report,
  },
  {
    method: 'POST',
    url: '/users/:id/hand-over',
    tag,
    summary: { zh: '离职交接', en: 'Hand a leaver over' },
    access: 'user',
    body: anObject({ plan, disable: flag }, ['plan']),
    answers: { 202: anObject({ job: jobSchema }) },
    handle: begin,
  },
  {
    method: 'POST',
    url: '/hand-overs/:id/undo',
    tag,
    summary: { zh: '撤销离职交接', en: 'Take a hand-over back' },
    access: 'user',
    answers: { 202: anObject({ job: jobSchema }) },
    handle: undo,
  },
];
